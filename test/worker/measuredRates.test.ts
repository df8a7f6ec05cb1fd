import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMeasuredRates } from '../../src/worker/measuredRates';

describe('measured rates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rates-'));
  after(() => rmSync(folder, { recursive: true }));
  const day = 24 * 3_600_000;

  it('are found by another process for a week, each device by its name', () => {
    const path = join(folder, 'deep', 'devices.json');
    createMeasuredRates(path, () => 0).keep('card', 5e9);
    createMeasuredRates(path, () => day).keep('processor', 2e7);
    const later = (days: number) => createMeasuredRates(path, () => days * day);
    assert.deepEqual([later(2).find('card'), later(2).find('processor'), later(2).find('another')], [5e9, 2e7, undefined]);
    assert.deepEqual([later(7.5).find('card'), later(7.5).find('processor')], [undefined, 2e7]);
  });

  for (const content of ['', '{"card": {"rate": "fast", "measured": 1}}', '[1, 2]', 'null', '{"card": {"rate": -1, "measured": 1}}'])
    it(`are measured again where the file says ${content || 'nothing'}`, () => {
      const path = join(folder, 'broken.json');
      writeFileSync(path, content);
      const rates = createMeasuredRates(path, () => 2);
      assert.equal(rates.find('card'), undefined);
      rates.keep('card', 3);
      assert.equal(rates.find('card'), 3);
    });

  it('are not missed where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '');
    const rates = createMeasuredRates(join(folder, 'file', 'devices.json'));
    rates.keep('card', 3);
    assert.equal(rates.find('card'), undefined);
  });
});
