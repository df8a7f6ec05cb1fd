import { createConstantPool } from '../src/kernel/wasm/constantPool';
import { i32, localGet, localSet, v128 } from '../src/kernel/wasm/instructions';
import { singles } from '../src/kernel/wasm/laneType';
import { ModuleWriter } from '../src/kernel/wasm/moduleWriter';
import { webAssembly } from '../src/worker/wasm/webAssembly';

const chains = 10;
const turns = 20_000;
const repeats = 300;

/** Operations a nanosecond of one thread: a ← a·c + c of ten independent registers of four float32, over and over; the best of many short runs. */
export function measurePeak(): number {
  const memory = new webAssembly.Memory({ initial: 1 });
  const run = new webAssembly.Instance(new webAssembly.Module(emitChains()), { env: { memory } }).exports['run'] as (turns: number) => void; // written below
  let least = Infinity;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const started = performance.now();
    run(turns);
    least = Math.min(least, performance.now() - started);
  }
  return (turns * chains * 2 * singles.lanes) / (1e6 * least);
}

function emitChains(): Uint8Array<ArrayBuffer> {
  const module = new ModuleWriter(createConstantPool(1024), singles);
  const index = module.functionNamed('run', { parameters: ['i32'], result: null }, (f) => {
    const factor = f.keep(f.constant(0));
    const places = Array.from({ length: chains }, () => f.variable('v128'));
    f.repeatWhile(localGet(0), () => {
      for (const place of places) f.do(localSet(place, f.lanes.add(f.lanes.multiply(localGet(place), factor), factor)));
      f.do(localSet(0, i32.subtract(localGet(0), i32.constant(1))));
    });
    places.forEach((place, i) => f.do(v128.store(i32.constant(0), 16 * i, localGet(place))));
  });
  module.export('run', index);
  return module.encode();
}
