import assert from 'node:assert/strict';
import { measureGrowth } from './memory';
import { findDriver } from './runChild';

describe('10,000 plans on WebGPU', function () {
  this.timeout(600_000);
  const driver = findDriver();

  it('hold no more memory at the end than after the first thousands', async function () {
    if (driver === undefined) return this.skip();
    // More kernels than are remembered, so that some are dropped.
    const { megabytes, liveMb, plans, figures } = await measureGrowth(driver, 250, 40);
    console.log(`${plans} plans: ${figures} MB`);
    assert.equal(plans, 10_000);
    assert.equal(liveMb, 0);
    assert.ok(megabytes < 60, figures);
  });
});
