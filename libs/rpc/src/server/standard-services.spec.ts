import { credentials, loadPackageDefinition, type Client, type MethodDefinition, type ServiceClientConstructor } from '@grpc/grpc-js';
import { dirname, join } from 'node:path';
import { loadSync } from '@grpc/proto-loader';
import { learnerV1 } from '@ai-security/proto-types';
import { parse } from 'protobufjs';
import { closeAll, running } from '../testing/running';
import { createEchoLearner, feedback } from '../testing/echo-learner';
import { service as healthService } from 'grpc-health-check';
import { Status } from '../status';

const SUBMIT = '/aisecurity.learner.v1.Learner/SubmitFeedback';

afterEach(closeAll);

async function start() {
  const { service } = createEchoLearner();
  return running({ services: [service], reflection: true });
}

describe('health', () => {
  it.each(['', 'aisecurity.learner.v1.Learner'])('of %p is what was set, and nothing after a drain', async (service) => {
    const { server, client } = await start();
    const check = healthService['Check'] as MethodDefinition<object, object>;
    const status = async () => {
      const { bytes } = await client.unary(check.path, check.requestSerialize({ service }));
      return bytes && check.responseDeserialize(bytes);
    };
    expect(await status()).toEqual({ status: 'NOT_SERVING' });
    server.setServing(true);
    expect(await status()).toEqual({ status: 'SERVING' });
    server.setServing(false);
    expect(await status()).toEqual({ status: 'NOT_SERVING' });
  });
});

/** Asks the standard reflection service, by its own contract. */
async function reflect<T>(port: number, request: object): Promise<T> {
  const packageDir = dirname(require.resolve('@grpc/reflection/package.json'));
  const contract = loadSync(join(packageDir, 'build/proto/grpc/reflection/v1/reflection.proto'), { keepCase: true, bytes: Buffer });
  const { grpc } = loadPackageDefinition(contract) as unknown as {
    grpc: { reflection: { v1: { ServerReflection: ServiceClientConstructor } } };
  };
  const client = new grpc.reflection.v1.ServerReflection(`127.0.0.1:${port}`, credentials.createInsecure());
  const stream = (client as unknown as Record<string, () => ReturnType<Client['makeBidiStreamRequest']>>)['ServerReflectionInfo']!();
  const answer = new Promise<T>((resolve, reject) => stream.once('data', resolve).once('error', reject));
  stream.write(request);
  try {
    return await answer;
  } finally {
    stream.end();
    client.close();
  }
}

describe('reflection', () => {
  it('lists the services, without what is only for ourselves', async () => {
    const { port } = await start();
    const answer = await reflect<{ list_services_response: { service: { name: string }[] } }>(port, { list_services: '' });
    expect(answer.list_services_response.service.map(({ name }) => name)).toEqual(['aisecurity.learner.v1.Learner']);
  });

  it('describes their messages', async () => {
    const { port } = await start();
    const symbol = { file_containing_symbol: 'aisecurity.learner.v1.SubmitFeedbackRequest' };
    const answer = await reflect<{ file_descriptor_response: { file_descriptor_proto: Buffer[] } }>(port, symbol);
    const descriptors = Buffer.concat(answer.file_descriptor_response.file_descriptor_proto).toString('latin1');
    expect(descriptors).toContain('feedback_id');
  });
});

describe('error details', () => {
  // https://github.com/googleapis/googleapis/blob/master/google/rpc, by hand: nothing of ours reads what ours wrote.
  const { root } = parse(`
    syntax = "proto3"; package google.rpc;
    message Any { string type_url = 1; bytes value = 2; }
    message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
    message ErrorInfo { string reason = 1; string domain = 2; map<string, string> metadata = 3; }
    message FieldViolation { string field = 1; string description = 2; }
    message BadRequest { repeated FieldViolation field_violations = 1; }
    message Duration { int64 seconds = 1; int32 nanos = 2; }
    message RetryInfo { Duration retry_delay = 1; }
  `);
  const read = (type: string, bytes: Uint8Array): Record<string, unknown> => {
    const message = root.lookupType(type);
    return message.toObject(message.decode(bytes), { longs: Number });
  };

  async function detailsOf(note: string) {
    const { client } = await start();
    const { error } = await client.unary(SUBMIT, learnerV1.SubmitFeedbackRequest.encode(feedback(note)).finish());
    const [trailer] = error?.metadata.get('grpc-status-details-bin') ?? [];
    const status = read('google.rpc.Status', trailer as Buffer) as { code: number; details: { typeUrl: string; value: Buffer }[] };
    const details = status.details.map(({ typeUrl, value }) => [typeUrl, read(typeUrl.replace('type.googleapis.com/', ''), value)]);
    return { error, status, details: Object.fromEntries(details) as Record<string, unknown> };
  }

  it('name the reason and the field', async () => {
    const { error, status, details } = await detailsOf('invalid');
    expect(status).toMatchObject({ code: Status.INVALID_ARGUMENT, message: error?.details });
    expect(details).toEqual({
      'type.googleapis.com/google.rpc.ErrorInfo': { reason: 'INVALID_FIELD', domain: 'ai-security' },
      'type.googleapis.com/google.rpc.BadRequest': {
        fieldViolations: [{ field: 'text', description: 'text: is not what it should be' }],
      },
    });
  });

  it('say when to try again, to programs and to gRPC itself', async () => {
    const { error, details } = await detailsOf('overloaded');
    expect(details).toMatchObject({
      'type.googleapis.com/google.rpc.RetryInfo': { retryDelay: { nanos: 250_000_000 } },
    });
    expect(error?.metadata.get('grpc-retry-pushback-ms')).toEqual(['250']);
  });
});
