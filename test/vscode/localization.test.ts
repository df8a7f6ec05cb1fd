import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeConfigurationTexts } from '../../src/settings/manifest';
import { badgeWords } from '../../webview/badge';
import { chinese as chineseLabels } from '../../webview/labels';

/** The literal labels of the page. */
function findLabels(): readonly string[] {
  const files = readdirSync('webview', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => readFileSync(join('webview', file), 'utf8'));
  return sources.flatMap((source) => [...source.matchAll(/\b(?:say|label)\(\s*([^;]*)/g)].flatMap(([, given = '']) => literalsIn(given)));
}

const literalsIn = (code: string) =>
  [...(/^(?:[^()]|\([^()]*\))*/.exec(code)?.[0] ?? '').replace(/=== '[^']*'/g, '').matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(
    (match) => match[1]!,
  );

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>; // our own tables of texts

/** The literal texts that the editor's part of the product asks to have translated. */
function findTexts(): readonly string[] {
  const files = readdirSync('src/vscode', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => readFileSync(join('src/vscode', file), 'utf8'));
  return sources.flatMap((source) =>
    [...source.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1]!.replace(/\\(.)/g, '$1')),
  );
}

describe('languages', () => {
  const english = readJson('package.nls.json');
  const bundle = readJson('l10n/bundle.l10n.zh-tw.json');

  it('have the same texts of the manifest, and all that it names', () => {
    const named = [...readFileSync('package.json', 'utf8').matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]!);
    assert.deepEqual(Object.keys(readJson('package.nls.zh-tw.json')), Object.keys(english));
    assert.deepEqual([...new Set(named)].sort(), Object.keys(english).sort());
  });

  it('take the texts of settings from their table (npm run manifest writes them)', () => {
    const settings = Object.entries(english).filter(([key]) => key.startsWith('config.'));
    assert.deepEqual(Object.fromEntries(settings), makeConfigurationTexts());
  });

  it('lead to the same commands', () => {
    const links = (texts: Record<string, string>) => Object.values(texts).flatMap((text) => text.match(/\(command:[^)]+\)/g) ?? []);
    assert.deepEqual(links(readJson('package.nls.zh-tw.json')), links(english));
  });

  it('translate every label of the page, with the same place for a value', () => {
    const labels = new Set([...findLabels(), ...Object.values(badgeWords)].filter((text) => /[a-z]{3}/.test(text)));
    assert.ok(labels.size > 30, `${labels.size}`);
    assert.deepEqual(
      [...labels].filter((text) => !Object.hasOwn(chineseLabels, text)),
      [],
    );
    for (const [text, translated] of Object.entries(chineseLabels)) assert.equal(translated.includes('{0}'), text.includes('{0}'), text);
  });

  it('translate every text of the editor, with the same places for values', () => {
    assert.deepEqual(
      findTexts().filter((text) => bundle[text] === undefined),
      [],
    );
    const fields = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const [text, translated] of Object.entries(bundle)) assert.deepEqual(fields(translated), fields(text), text);
  });
});
