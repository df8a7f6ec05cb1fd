import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../src/base/problem';
import { problemSentences, showProblem } from '../../src/checker/showProblem';

function makeProblem(code: string, fields: Problem['fields']): Problem {
  return { code, level: 'error', span: { start: 0, end: 1 }, fields };
}

/** Every problem code that stands in the sources of a folder. */
function codesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/'((?:document|latex|math|claims|directive|names)\.[a-zA-Z]+)'/g)].map(
      (match) => match[1]!,
    ),
  );
}

describe('showProblem', () => {
  it('has a sentence for every code of the sources', () => {
    const codes = new Set(['src/document', 'src/latex', 'src/math', 'src/claims'].flatMap(codesIn));
    assert.deepEqual(
      [...codes].filter((code) => !(code in problemSentences)),
      [],
    );
  });

  const table: readonly [code: string, fields: Problem['fields'], sentence: string][] = [
    ['latex.unknownCommand', { command: 'nabal', suggestion: '\\nabla' }, 'Unknown command \\nabal; did you mean \\nabla?'],
    ['latex.unknownCommand', { command: '\\qqq' }, 'Unknown command \\qqq.'],
    ['latex.unclosedGroup', { opener: '[', closer: ']' }, '‘[’ is never closed: add ‘]’.'],
    ['latex.unknownEnvironment', { environment: 'alined', suggestion: 'aligned' }, 'Unknown environment ‘alined’; did you mean aligned?'],
    ['other.code', { a: 'b' }, 'This was not read as mathematics (other.code, a b).'],
  ];
  for (const [code, fields, sentence] of table) it(sentence, () => assert.equal(showProblem(makeProblem(code, fields)), sentence));

  it('leaves no field open', () => {
    for (const code of Object.keys(problemSentences)) {
      const fields = new Proxy({}, { get: (_, name) => `<${String(name)}>` });
      assert.match(showProblem(makeProblem(code, fields)), /^[^]*[.?]$/);
    }
  });
});
