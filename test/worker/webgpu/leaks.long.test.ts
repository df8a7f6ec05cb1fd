import assert from 'node:assert/strict';
import { findDriver, runGpuChild } from './runChild';

interface MemoryReport {
  /** Megabytes resident after so many plans. */
  readonly residentMb: readonly number[];
  readonly plans: number;
}

describe('10,000 plans on WebGPU', function () {
  this.timeout(1_800_000);
  const driver = findDriver();

  it('hold no more memory at the end than after the first thousand', async function () {
    if (driver === undefined) this.skip();
    const { residentMb, plans } = await runGpuChild<MemoryReport>(driver, 'test/worker/webgpu/memoryChild.ts');
    console.log(`${plans} plans: ${residentMb.map((mb) => mb.toFixed(0)).join(', ')} MB`);
    assert.equal(plans, 10_000);
    assert.ok(residentMb.at(-1)! < residentMb[1]! + 60, residentMb.join(' '));
  });
});
