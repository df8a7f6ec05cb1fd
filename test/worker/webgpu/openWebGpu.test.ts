import assert from 'node:assert/strict';
import { isSoftwareAdapter } from '../../../src/worker/webgpu/adapter';

describe('isSoftwareAdapter', () => {
  const table: [vendor: string, architecture: string, description: string, isFallbackAdapter: boolean | undefined, expected: boolean][] = [
    ['google', 'swiftshader', 'SwiftShader driver 5.0.0', true, true],
    ['google', 'swiftshader', '', undefined, true],
    ['mesa', '', 'llvmpipe (LLVM 15.0.6, 256 bits)', undefined, true],
    ['microsoft', 'warp', 'Microsoft Basic Render Driver', undefined, true],
    ['', '', '', true, true],
    ['nvidia', 'hopper', 'NVIDIA: 550.54', false, false],
    ['apple', 'metal-3', '', undefined, false],
    ['intel', 'gen-12lp', 'Intel(R) Iris(R) Xe Graphics', false, false],
    ['amd', 'rdna-3', 'AMD Radeon RX 7900 XTX', undefined, false],
  ];
  for (const [vendor, architecture, description, fallback, expected] of table) {
    it(`of ${[vendor, architecture, description].join(' ')} is ${expected}`, () => {
      const flag = fallback === undefined ? {} : { isFallbackAdapter: fallback };
      assert.equal(isSoftwareAdapter({ vendor, architecture, device: '', description, ...flag }), expected);
    });
  }
});
