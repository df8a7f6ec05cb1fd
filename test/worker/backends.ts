import { neverCancelled } from '../../src/base/cancellation';
import { createChecker } from '../../src/checker/createChecker';
import { createComputeClient } from '../../src/worker/computeClient';
import { bundleWorker } from './bundleWorker';
import { testDriver } from './testDriver';

const wasm = (threads: number) => ({ REDERIVE_DEVICE: 'wasm', REDERIVE_THREADS: String(threads) });

/** Variables of the compute process, by name; null where the machine lacks it. */
export const backends = {
  JavaScript: { REDERIVE_DEVICE: 'javascript' },
  'WebAssembly on one thread': wasm(1),
  'WebAssembly on three threads': wasm(3),
  WebGPU: testDriver && { REDERIVE_DEVICE: 'webgpu', REDERIVE_ALLOW_SOFTWARE_GPU: '1', ...testDriver },
} as const;

export type BackendName = keyof typeof backends;

/** What is said of every claim of a text: status, relation, factor, needs and repair; and which devices its plans used. */
export interface Said {
  readonly claims: readonly (readonly unknown[])[];
  readonly devices: ReadonlySet<string>;
}

/** Checks a text in a compute process of its own, as the editor does. */
export async function checkOn(name: BackendName, text: string, samples = 16_384): Promise<Said> {
  const client = createComputeClient({ workerPath: await bundleWorker(), environment: backends[name] ?? {}, log: () => undefined });
  const devices = new Set<string>();
  try {
    const host = {
      log: () => undefined,
      runPlan: async (...[plan, token]: Parameters<typeof client.runPlan>) => {
        const outcome = await client.runPlan(plan, token);
        devices.add(outcome.use.device);
        return outcome;
      },
    };
    const checker = createChecker(host, { samples, macros: {} });
    checker.update(text, 1);
    const { equations } = await checker.check(neverCancelled, () => undefined);
    const claims = equations.flatMap((equation) =>
      equation.claims.map((item) => {
        if (item.kind !== 'claim' || item.verdict === null) return [item.kind];
        const { status, relation, factorLatex, needs, reason } = item.verdict;
        return [status, relation, factorLatex, needs.map(({ kind }) => kind), reason.code, item.repair?.latex ?? null];
      }),
    );
    return { claims, devices };
  } finally {
    client.dispose();
  }
}
