import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }; // our own manifest

describe('npm scripts', () => {
  for (const [name, command] of Object.entries(scripts)) {
    const file = /^node (\S+)/.exec(command)?.[1];
    if (file !== undefined) it(`${name} runs ${file}, which exists`, () => assert.ok(existsSync(file)));
  }

  it('that the README and CONTRIBUTING name exist', () => {
    const pages = ['README.md', 'CONTRIBUTING.md'].map((page) => readFileSync(page, 'utf8')).join('\n');
    const named = [...pages.matchAll(/npm (?:run ([a-z]+(?::[a-z]+)?)|(start|test)\b)/g)].map((match) => match[1] ?? match[2] ?? '');
    assert.ok(named.includes('test:ui'));
    assert.deepEqual(
      named.filter((script) => !(script in scripts)),
      [],
    );
  });
});
