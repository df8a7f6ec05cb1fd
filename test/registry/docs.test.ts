import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeRegistryIndex, writeRegistryPage } from '../../scripts/registryPage.mjs';
import { entries } from '../../src/registry';

const folder = 'docs/registry';

describe('docs/registry (after a change: node scripts/makeRegistryDocs.mjs)', () => {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');

  it('has a page for every entry and no other', () => {
    assert.deepEqual(readdirSync(folder).sort(), ['README.md', ...entries.map((entry) => `${entry.id}.md`)].sort());
  });
  it('README.md', () => assert.equal(read('README.md'), writeRegistryIndex(entries)));
  for (const entry of entries) it(`${entry.id}.md`, () => assert.equal(read(`${entry.id}.md`), writeRegistryPage(entry)));
});
