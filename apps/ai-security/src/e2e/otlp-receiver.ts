import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { AddressInfo } from 'node:net';

/** A span as it arrived. */
export interface ReceivedSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
}

/** An OTLP/HTTP receiver for tests: what a collector would be sent, readable. */
export interface OtlpReceiver {
  readonly endpoint: string;
  readonly spans: readonly ReceivedSpan[];
  close(): void;
}

/** Starts a receiver on a free port. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      fields(body, { 1: (resourceSpans) => readResourceSpans(resourceSpans, spans) });
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, spans, close: () => void server.close() };
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const body = await buffer(request);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}

/** Hands the length-delimited fields of a message to whoever wants them, in order. */
function fields(bytes: Uint8Array, want: Readonly<Record<number, (value: Uint8Array) => void>>): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    const take = wireType === WireType.LengthDelimited ? want[field] : undefined;
    if (take) take(reader.bytes());
    else reader.skip(wireType, field);
  }
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

// Field numbers of opentelemetry.proto.trace.v1, https://github.com/open-telemetry/opentelemetry-proto
function readResourceSpans(bytes: Uint8Array, spans: ReceivedSpan[]): void {
  let service = '';
  fields(bytes, {
    1: (resource) => fields(resource, { 1: (attribute) => (service = serviceNameIn(attribute) ?? service) }),
    2: (scopeSpans) => fields(scopeSpans, { 2: (span) => spans.push(readSpan(span, service)) }),
  });
}

function serviceNameIn(attribute: Uint8Array): string | undefined {
  let key = '';
  let value: string | undefined;
  fields(attribute, { 1: (name) => (key = text(name)), 2: (any) => fields(any, { 1: (string) => (value = text(string)) }) });
  return key === 'service.name' ? value : undefined;
}

function readSpan(bytes: Uint8Array, service: string): ReceivedSpan {
  const span = { service, name: '', traceId: '', spanId: '', parentSpanId: '' };
  fields(bytes, {
    1: (value) => (span.traceId = hex(value)),
    2: (value) => (span.spanId = hex(value)),
    4: (value) => (span.parentSpanId = hex(value)),
    5: (value) => (span.name = text(value)),
  });
  return span;
}
