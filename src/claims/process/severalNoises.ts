import type { Expr } from '../../math/expr';
import { walkExpr } from '../../math/visit';
import { wienerLetters } from '../../math/conventions';
import { headOf } from '../../math/names';
import { makeNumber } from '../../math/build';
import { renameVariable } from '../../math/visit';
import type { Source } from '../draft';
import { bareNoise, bareState } from '../forwardSde';
import { readSmall } from './itoCalculus';
import { nothing, type Small, type System } from './system';

interface Several {
  readonly small: Small;
  readonly time: string;
  readonly math: number;
}

interface Placed extends Several {
  readonly state: string;
}

/** The latest `dX_t = a dt + b dW_t + c dB_t` before a place, in the letter that is asked for. */
export function findSeveralNoises(source: Source, state: string, math: number): Several | undefined {
  const last = listSeveral(source).findLast((placed) => placed.math < math && bareState(placed.state) === bareState(state));
  if (last === undefined) return undefined;
  const rename = (expr: Expr) => renameVariable(expr, last.state, state);
  const noises = new Map([...last.small.noises].map(([name, part]) => [name, rename(part)]));
  return { ...last, small: { drift: last.small.drift && rename(last.small.drift), noises } };
}

const found = new WeakMap<Source, readonly Placed[]>();

function listSeveral(source: Source): readonly Placed[] {
  const known = found.get(source);
  if (known) return known;
  const listed = source.formulas.flatMap((formula, math) =>
    formula.incomplete
      ? []
      : formula.statements.flatMap((statement) => {
          if (statement.kind !== 'chain' || statement.sides.length !== 2 || statement.relations[0]?.sign !== 'equal') return [];
          const [left, right] = statement.sides;
          return left?.kind === 'differential' && left.of.kind === 'symbol' && right ? readMotion(left.of.name, right, math) : [];
        }),
  );
  found.set(source, listed);
  return listed;
}

/** Of which every differential is that of a Brownian motion or of time. */
function readMotion(state: string, right: Expr, math: number): Placed[] {
  const driving = [...walkExpr(right)].flatMap((part) =>
    part.kind === 'differential' ? [part.of.kind === 'symbol' ? part.of.name : ''] : [],
  );
  const noises = [...new Set(driving)].filter((name) => wienerLetters.has(headOf(name)));
  const [time, ...more] = [...new Set(driving)].filter((name) => !noises.includes(name));
  if (noises.length === 0 || more.length > 0 || time === '' || (time !== undefined && !/^[stu]$/.test(time))) return [];
  const one = makeNumber(1, right.span);
  const states = new Map(noises.map((name) => [name, { drift: null, noises: new Map([[bareNoise(name), one]]) }] as const));
  const system: System = { time: time ?? 't', states, given: new Set(), correlation: () => undefined };
  const small = readSmall(right, system);
  return small === undefined || small === nothing ? [] : [{ state, small, time: system.time, math }];
}
