import assert from 'node:assert/strict';
import { CancelledError } from '../../src/base/cancellation';
import type { Contract } from '../../src/checker/code/contracts';
import type { VerifiedContract } from '../../src/checker/code/verifyFile';
import { createContractRuns, type ContractRunsHost, type ContractState } from '../../src/vscode/contractRuns';

const file = (text: string) => ({ path: 'a.ts', text });

function makeRuns({ trusted = true, verify }: { trusted?: boolean; verify?: ContractRunsHost['verify'] } = {}) {
  const seen = { ran: [] as string[], changes: 0 };
  const host: ContractRunsHost = {
    isTrusted: () => trusted,
    verify: async (one, ...given) => (seen.ran.push(one.text), verify === undefined ? [] : verify(one, ...given)),
    changed: () => void seen.changes++,
  };
  return { runs: createContractRuns(host), seen };
}

describe('runs of a workspace’s functions', () => {
  it('run nothing in a workspace that is not trusted', async () => {
    const { runs, seen } = makeRuns({ trusted: false });
    assert.deepEqual(await runs.run(file('x')), { kind: 'refused' });
    assert.deepEqual(seen.ran, []);
  });

  it('keep what was found, of that text', async () => {
    const { runs, seen } = makeRuns();
    assert.deepEqual(await runs.run(file('x')), { kind: 'checked', text: 'x', verified: [] });
    assert.deepEqual(runs.stateOf('a.ts'), { kind: 'checked', text: 'x', verified: [] });
    assert.equal(seen.changes, 2);
    runs.forget('a.ts');
    assert.deepEqual(runs.stateOf('a.ts'), { kind: 'unknown' });
  });

  it('tell of a difference before it is explained, and leave it at that when asked', async () => {
    const contract = { place: { line: 3, from: 0, to: 1 } } as Contract; // nothing else of it is looked at
    const searched: boolean[] = [];
    const { runs } = makeRuns({
      verify: async (_, __, { search }) => {
        const { differs, isEnough } = search(contract);
        const told = (stop: boolean) => (stop ? runs.stopSearch(file('x')) : runs.stopSearch(file('y')));
        searched.push(told(true));
        differs('gives 1 where the equation gives 2');
        searched.push(isEnough(), told(false), isEnough(), told(true), isEnough());
        return [];
      },
    });
    const run = runs.run(file('x'));
    assert.deepEqual(runs.stateOf('a.ts'), {
      kind: 'running',
      text: 'x',
      verified: [],
      differs: { line: 3, sentence: 'gives 1 where the equation gives 2' },
    });
    await run;
    assert.deepEqual(searched, [false, false, false, false, true, true]);
  });

  it('tell of each function when it was checked, while the next one runs', async () => {
    const [first, second] = ['f', 'g'].map((name) => ({ contract: { name } }) as VerifiedContract); // nothing else of them is looked at
    const known: ContractState[] = [];
    const { runs } = makeRuns({
      verify: async (_, __, { settled }) => {
        for (const one of [first!, second!]) {
          settled(one);
          known.push(runs.stateOf('a.ts'));
        }
        return [first!, second!];
      },
    });
    await runs.run(file('x'));
    const running = { kind: 'running', text: 'x' } as const;
    assert.deepEqual(known, [
      { ...running, verified: [first] },
      { ...running, verified: [first, second] },
    ]);
  });

  it('drop an older run for a newer one', async () => {
    const { runs } = makeRuns({
      verify: async ({ text }, token) => {
        await new Promise((resolve) => setTimeout(resolve, text === 'old' ? 5 : 1));
        if (token.isCancelled) throw new CancelledError('cancelled');
        return [];
      },
    });
    const [old, fresh] = await Promise.all([runs.run(file('old')), runs.run(file('new'))]);
    assert.deepEqual([old.kind, fresh], ['unknown', { kind: 'checked', text: 'new', verified: [] }]);
    assert.equal(runs.stateOf('a.ts').kind, 'checked');
  });
});
