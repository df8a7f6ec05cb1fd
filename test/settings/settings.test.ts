import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { makeConfiguration } from '../../src/settings/manifest';
import { readSettings, settings } from '../../src/settings/settings';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: { configuration: unknown } }; // our own manifest

describe('settings', () => {
  it('are what the manifest contributes (npm run manifest writes it)', () => {
    assert.deepEqual(manifest.contributes.configuration, JSON.parse(JSON.stringify(makeConfiguration())));
  });

  it('a changed table changes the manifest', () => {
    const changed = makeConfiguration({ nodePath: { kind: 'boolean', default: true, description: '', flag: null, scope: 'window' } });
    assert.notDeepEqual(manifest.contributes.configuration, JSON.parse(JSON.stringify(changed)));
  });

  const readings: readonly [key: string, given: unknown, read: unknown][] = [
    ['samples', 1000, 1000],
    ['samples', 1, settings.samples.default],
    ['samples', 1000.5, settings.samples.default],
    ['samples', '1000', settings.samples.default],
    ['device', 'webgpu', 'webgpu'],
    ['device', 'abacus', 'auto'],
    ['codeLens.enabled', false, false],
    ['codeLens.enabled', 'no', true],
    ['nodePath', '/opt/node', '/opt/node'],
    ['nodePath', undefined, ''],
    ['macros', null, {}],
  ];
  for (const [key, given, read] of readings) {
    it(`reads ${key} = ${JSON.stringify(given)} as ${JSON.stringify(read)}`, () => {
      const values: Readonly<Record<string, unknown>> = readSettings((asked) => (asked === key ? given : undefined));
      assert.deepEqual(values[key], read);
    });
  }
});
