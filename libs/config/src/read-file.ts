import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node, type YAMLMap } from 'yaml';
import type { ConfigProblem } from './config-error';
import { sectionOf, suggestKey, suggestSection } from './key-suggestion';
import type { GivenValue, Reading } from './reading';
import type { AnySetting, Settings } from './setting';

/** A YAML file that was read. */
export interface ConfigFile {
  /** As the user named it; problems repeat it. */
  readonly path: string;
  readonly text: string;
}

/** Finds the settings that a YAML file gives values for. Unknown and repeated keys are problems. */
export function readFile(known: Settings, file: ConfigFile): Reading {
  const lines = new LineCounter();
  // Repeated keys are found here, so that both lines can be named.
  const document = parseDocument(file.text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length === 0) return new FileReader(known, file, lines, document).read();
  const problems = broken.map(({ message, pos: [offset] }) => {
    const { line, col } = lines.linePos(offset);
    return { place: `${file.path}:${line}:${col}`, problem: `not valid YAML: ${withoutQuote(message)}` };
  });
  return { given: [], problems, notices: [] };
}

/** The parser repeats the offending source after a colon; it may be part of a secret. */
function withoutQuote(message: string): string {
  return message.replace(/:.*$/s, '');
}

/** One walk through one document. */
class FileReader {
  private readonly given: GivenValue[] = [];
  private readonly problems: ConfigProblem[] = [];
  private readonly byKey: ReadonlyMap<string, AnySetting>;
  private readonly sections: ReadonlySet<string>;
  private readonly firstLines = new Map<string, number>();

  constructor(
    known: Settings,
    private readonly file: ConfigFile,
    private readonly lines: LineCounter,
    private readonly document: Document.Parsed,
  ) {
    this.byKey = new Map(Object.values(known).map((setting) => [setting.key, setting]));
    this.sections = new Set([...this.byKey.keys()].map(sectionOf));
  }

  read(): Reading {
    const { contents } = this.document;
    if (isMap(contents)) this.readTop(contents);
    else if (!isEmpty(contents)) this.fail(contents, '', 'must hold sections such as "orchestrator:" with keys under them');
    return { given: this.given, problems: this.problems, notices: [] };
  }

  private readTop(top: YAMLMap): void {
    for (const { name, key, value } of this.entries(top, '')) {
      if (!this.sections.has(name)) this.fail(key, name, `unknown section${suggestSection(name, this.sections)}`);
      else if (isMap(value)) this.readSection(name, value);
      else if (!isEmpty(value)) this.fail(value, name, 'must be a section with keys under it');
    }
  }

  private readSection(section: string, map: YAMLMap): void {
    for (const { name, key, value } of this.entries(map, `${section}.`)) {
      const setting = this.byKey.get(name);
      if (!setting) this.fail(key, name, `unknown key${suggestKey(name, [...this.byKey.keys()])}`);
      else if (isEmpty(value)) this.fail(key, name, 'has no value; give one, or leave the key out for the default');
      else this.take(setting, key, value);
    }
  }

  private take(setting: AnySetting, key: Node, value: Node): void {
    try {
      const raw: unknown = value.toJS(this.document);
      this.given.push({ setting, raw, source: { kind: 'file', place: this.place(key) } });
    } catch {
      // An alias without an anchor, or aliases that unfold without end.
      this.fail(value, setting.key, 'refers to a YAML anchor that cannot be resolved');
    }
  }

  /** The entries whose full name occurs for the first time; the others are reported. */
  private *entries(map: YAMLMap, prefix: string): Generator<{ name: string; key: Node; value: Node | null }> {
    for (const { key, value } of map.items as { key: Node; value: Node | null }[]) {
      const name = prefix + (isScalar(key) ? String(key.value) : String(key));
      const firstLine = this.firstLines.get(name);
      if (firstLine !== undefined) this.fail(key, name, `written twice, first in line ${firstLine}`);
      else {
        this.firstLines.set(name, this.line(key));
        yield { name, key, value };
      }
    }
  }

  private fail(node: Node, key: string, problem: string): void {
    this.problems.push({ place: `${this.place(node)} ${key}`.trimEnd(), problem });
  }

  private place(node: Node): string {
    return `${this.file.path}:${this.line(node)}`;
  }

  private line(node: Node): number {
    return this.lines.linePos(node.range?.[0] ?? 0).line;
  }
}

function isEmpty(node: Node | null): node is null {
  return node === null || (isScalar(node) && node.value === null);
}
