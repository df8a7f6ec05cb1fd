import assert from 'node:assert/strict';
import { measureGrowth } from './memory';
import { testDriver } from '../testDriver';

describe('300 plans on WebGPU', function () {
  this.timeout(240_000);

  it('give back the memory that they take', async function () {
    if (testDriver === null) return this.skip();
    const { megabytes, liveMb, plans, figures } = await measureGrowth(10, 30);
    assert.equal(plans, 300);
    assert.equal(liveMb, 0);
    assert.ok(megabytes < 40, figures);
  });

  it('a control: a runner that forgets its buffers is seen', async function () {
    if (testDriver === null) return this.skip();
    const { liveMb } = await measureGrowth(4, 20, true);
    assert.ok(liveMb > 5, `${liveMb} MB`);
  });
});
