import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeRegistryIndex, writeRegistryPage } from '../../scripts/registryPage.mjs';
import { entriesWithCode as entries } from '../../src/registry/entriesWithCode';

const folder = 'docs/registry';

describe('docs/registry (after a change: node scripts/makeRegistryDocs.mjs)', () => {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');

  it('has a page for every entry, a plot for every one that is run, and nothing else', () => {
    const files = entries.flatMap(({ id, run }) => (run === null ? [`${id}.md`] : [`${id}.md`, `${id}.svg`]));
    assert.deepEqual(readdirSync(folder).sort(), ['README.md', ...files].sort());
  });
  it('README.md', () => assert.equal(read('README.md'), writeRegistryIndex(entries)));
  it('the pages', () => {
    for (const entry of entries) assert.equal(read(`${entry.id}.md`), writeRegistryPage(entry), entry.id);
  });
});
