import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'docs/problems';

/** Every problem or reason code that the product can report, as it stands in the sources. */
function findCodes(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const codes = files.flatMap(
    (file) => readFileSync(join('src', file), 'utf8').match(/'(?:latex|math|verdict|directive|names|homework)\.[a-zA-Z]+'/g) ?? [],
  );
  return [...new Set(codes.map((code) => code.slice(1, -1)))].filter((code) => code !== 'verdict.none').sort();
}

describe('docs/problems', () => {
  const codes = findCodes();
  const pages = readdirSync(folder).map((file) => file.replace(/\.md$/, ''));
  it('has a page for every code in the sources', () =>
    assert.deepEqual(
      codes.filter((code) => !pages.includes(code)),
      [],
    ));
  it('has no page for a code that is never used', () =>
    assert.deepEqual(
      pages.filter((page) => !codes.includes(page)),
      [],
    ));
  it('names the code, and says what it means and what to do', () => {
    for (const page of pages)
      assert.match(readFileSync(join(folder, `${page}.md`), 'utf8'), new RegExp(`^# ${page.replace('.', '\\.')}\n\n.+\n\n[^]+`));
  });
});
