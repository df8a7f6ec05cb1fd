import assert from 'node:assert/strict';
import { measureGrowth } from './memory';
import { testDriver } from '../testDriver';

describe('10,000 plans on WebGPU', function () {
  this.timeout(600_000);

  it('hold no more memory at the end than after the first thousands', async function () {
    if (testDriver === null) return this.skip();
    // More kernels than are remembered, so that some are dropped.
    const { megabytes, liveMb, plans, figures } = await measureGrowth(250, 40);
    console.log(`${plans} plans: ${figures} MB`);
    assert.equal(plans, 10_000);
    assert.equal(liveMb, 0);
    assert.ok(megabytes < 60, figures);
  });
});
