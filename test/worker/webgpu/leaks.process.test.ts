import assert from 'node:assert/strict';
import { measureGrowth } from './memory';
import { findDriver } from './runChild';

describe('300 plans on WebGPU', function () {
  this.timeout(240_000);
  const driver = findDriver();

  it('give back the memory that they take', async function () {
    if (driver === undefined) return this.skip();
    const { megabytes, liveMb, plans, figures } = await measureGrowth(driver, 10, 30);
    assert.equal(plans, 300);
    assert.equal(liveMb, 0);
    assert.ok(megabytes < 40, figures);
  });

  it('a control: a runner that forgets its buffers is seen', async function () {
    if (driver === undefined) return this.skip();
    const { liveMb } = await measureGrowth(driver, 4, 20, true);
    assert.ok(liveMb > 5, `${liveMb} MB`);
  });
});
