import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHomework } from '../../src/cli/readHomework';

describe('reading a homework', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rederive-'));
  after(() => rmSync(folder, { recursive: true }));

  const readBytes = (bytes: Uint8Array) => {
    const path = join(folder, 'homework.md');
    writeFileSync(path, bytes);
    return readHomework(path);
  };
  const utf16 = Buffer.from('\ufeffθ\n', 'utf16le');

  const texts: readonly [name: string, bytes: Uint8Array, text: string][] = [
    ['an empty file', Buffer.from(''), ''],
    ['UTF-8', Buffer.from('$∇·S$\r\n'), '$∇·S$\r\n'],
    ['UTF-8 with a mark', Buffer.from('\ufeff# 1'), '# 1'],
    ['UTF-16', utf16, 'θ\n'],
    ['UTF-16, big end first', Buffer.from(utf16).swap16(), 'θ\n'],
  ];
  for (const [name, bytes, text] of texts)
    it(`takes ${name}`, async () => assert.deepEqual(await readBytes(bytes), { kind: 'text', text }));

  it('takes the Markdown cells of a notebook as one text', async () => {
    const path = join(folder, 'notes.ipynb');
    writeFileSync(path, JSON.stringify({ cells: [{ cell_type: 'markdown', source: ['Let $x$ ', 'be.'] }] }));
    const homework = await readHomework(path);
    assert.ok(homework.kind === 'text');
    assert.match(homework.text, /^Let \$x\$ be\./);
    assert.deepEqual(homework.cells, [{ index: 0, line: 0 }]);
    writeFileSync(path, '# No notebook');
    assert.deepEqual(await readHomework(path), {
      kind: 'unreadable',
      sentence: `${path} is not a notebook, since it is not written in JSON.`,
    });
  });

  const refused: readonly [name: string, read: () => ReturnType<typeof readHomework>, words: RegExp][] = [
    ['a file that is not there', () => readHomework(join(folder, 'none.md')), /none\.md does not exist\.$/],
    ['a folder', () => readHomework(folder), /is a folder; name the files in it\.$/],
    [
      'a path through a file',
      () => readBytes(Buffer.from('')).then(() => readHomework(join(folder, 'homework.md', 'x'))),
      /does not exist\.$/,
    ],
    ['a picture', () => readBytes(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])), /is not a text file\.$/],
    ['Latin-1', () => readBytes(Buffer.from('Übung', 'latin1')), /is not a text file in UTF-8\.$/],
  ];
  for (const [name, read, words] of refused) {
    it(`refuses ${name} in one sentence`, async () => {
      const homework = await read();
      assert.ok(homework.kind === 'unreadable');
      assert.match(homework.sentence, words);
    });
  }
});
