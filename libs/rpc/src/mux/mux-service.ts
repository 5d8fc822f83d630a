import { muxV1 } from '@ai-security/proto-types';
import { defineService, stream, type RpcService } from '../contract/service';
import { MuxSession, type MuxSessionOptions } from './mux-session';

/**
 * Serves the unary and exchange methods of `services` through one coalesced
 * stream per client. A stream limits the calls in work, not the messages: one
 * slow call must not keep a later message from being read.
 */
export function createMuxService(
  services: readonly RpcService[],
  options: MuxSessionOptions,
): RpcService<typeof muxV1.MultiplexerDefinition> {
  const methods = new Map(services.flatMap((service) => service.methods).map((method) => [method.path, method]));
  return defineService(muxV1.MultiplexerDefinition, {
    methods: {
      exchange: stream(
        (responses, call) => {
          const session = new MuxSession(methods, options, (answers) => responses.send({ answers }));
          call.onAbort((error) => session.abortAll(error));
          return session;
        },
        { maxMessagesInFlight: Infinity },
      ),
    },
  });
}
