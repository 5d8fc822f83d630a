import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChainableCommander, Redis } from 'ioredis';

/** Beside `src` and `dist`, so the path is the same from both. */
const LUA_DIRECTORY = join(__dirname, '../../lua');

/** A Lua file; its name says how many keys it takes. */
function script(name: string, numberOfKeys: number) {
  return { lua: readFileSync(join(LUA_DIRECTORY, `${name}-${numberOfKeys}.lua`), 'utf8'), numberOfKeys };
}

/** Scripts by the name of their command; the file of each describes arguments and reply. */
export const SCRIPTS = {
  appendActions: script('appendActions', 2),
  queryActions: script('queryActions', 2),
  appendFeedback: script('appendFeedback', 2),
};

type Argument = string | number;

/** A client that knows the scripts. */
export interface ScriptedRedis extends Redis {
  queryActions(...keysAndArguments: readonly Argument[]): Promise<(string | null)[]>;
  appendFeedback(...keysAndArguments: readonly Argument[]): Promise<number>;
  pipeline(): ScriptedPipeline;
}

/** A pipeline that knows the scripts. */
export interface ScriptedPipeline extends ChainableCommander {
  appendActions(...keysAndArguments: readonly Argument[]): ScriptedPipeline;
}
