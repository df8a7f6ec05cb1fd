import type { WorldOutcome } from './outcome';
import type { CompareWorld, ComparePlan } from './plan';

/** A number that this field writes in front of things, as a function of the world. */
interface NamedFactor {
  readonly latex: string;
  readonly valueIn: (world: CompareWorld) => number;
}

const plainFactors: readonly NamedFactor[] = [
  ...[1, 2, 3, 4, 6, 8].map((n) => ({ latex: String(n), valueIn: () => n })),
  ...[2, 3, 4, 6, 8].map((n) => ({ latex: `\\frac{1}{${n}}`, valueIn: () => 1 / n })),
  { latex: '\\frac{3}{2}', valueIn: () => 1.5 },
  { latex: '\\frac{2}{3}', valueIn: () => 2 / 3 },
  { latex: '2\\pi', valueIn: () => 2 * Math.PI },
];

const dimensionFactors: readonly NamedFactor[] = [
  { latex: 'd', valueIn: ({ dimension }) => dimension },
  { latex: '\\frac{1}{d}', valueIn: ({ dimension }) => 1 / dimension },
  { latex: '2d', valueIn: ({ dimension }) => 2 * dimension },
  { latex: '\\frac{2}{d}', valueIn: ({ dimension }) => 2 / dimension },
  { latex: '\\frac{1}{2d}', valueIn: ({ dimension }) => 0.5 / dimension },
  { latex: '\\sqrt{d}', valueIn: ({ dimension }) => Math.sqrt(dimension) },
  { latex: 'd^2', valueIn: ({ dimension }) => dimension ** 2 },
];

/**
 * The name of a factor: a form whose value agrees with the factor found in *every* main world. Null when none of the field's usual
 * forms does; two worlds of different dimension tell 1/d from a number.
 */
export function nameFactor(
  plan: ComparePlan,
  outcomes: readonly WorldOutcome[],
): { readonly latex: string; readonly value: number } | null {
  const found = outcomes.filter((outcome) => outcome.factor !== null);
  if (found.length === 0) return null;
  const forms = [...plainFactors, ...dimensionFactors, ...parameterFactors(plan.worlds[found[0]!.world]!)];
  const fits = (form: NamedFactor) => found.every((outcome) => isClose(form.valueIn(plan.worlds[outcome.world]!), outcome));
  const form = forms.find(fits);
  return form === undefined ? null : { latex: form.latex, value: form.valueIn(plan.worlds[found[0]!.world]!) };
}

/** An exact rung leaves no room; a fit is named only when it is known to a tenth. */
function isClose(value: number, outcome: WorldOutcome): boolean {
  const room = Math.max(outcome.factorHalfWidth, 1e-8 * Math.abs(value));
  return room <= 0.1 * Math.abs(value) && Math.abs(value - outcome.factor!) <= room;
}

/** σ, σ², σ⁴ and their inverses, with ½ and 2, for every parameter of the world. */
function parameterFactors(world: CompareWorld): NamedFactor[] {
  const given = world.graph.inputs.filter((input) => input.level === 'given');
  return given.flatMap((input, index) => {
    const name = latexName(input.name.split(' ')[0]!);
    return [1, 2, 4, -1, -2, -4].flatMap((power) =>
      [1, 2, 0.5].map((front) => ({
        latex: formLatex(name, power, front),
        valueIn: (other: CompareWorld) => front * (other.given[index] ?? Number.NaN) ** power,
      })),
    );
  });
}

function latexName(name: string): string {
  return /^[a-zA-Z]$/.test(name) ? name : name.includes('_') ? name : `\\${name}`;
}

function formLatex(name: string, power: number, front: number): string {
  const base = Math.abs(power) === 1 ? name : `${name}^{${Math.abs(power)}}`;
  if (power > 0) return front === 1 ? base : front === 2 ? `2${base}` : `\\frac{1}{2}${base}`;
  return front === 1 ? `\\frac{1}{${base}}` : front === 2 ? `\\frac{2}{${base}}` : `\\frac{1}{2${base}}`;
}
