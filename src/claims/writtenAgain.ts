import { timeLetters } from '../math/conventions';
import type { Expr } from '../math/expr';
import { headOf } from '../math/names';
import { freeVariables, walkExpr } from '../math/visit';
import type { Chain, Step } from './chains';
import type { Definition } from './claim';
import type { Source } from './draft';
import { isStandardNormal } from './normalKernels';

/** That what was said before is written out, in the words that lead to an equation. */
const cue =
  /\b(?:insert|substitut|plug|rearrang|simplif|expand|re-?writ|collect)\w*|\bequivalently\b|\bgathering\b|\b(?:multiply|multiplying)\s+out\b|代入|代回|带入|帶入|化简|化簡|整理|展开|展開/i;

/** Of a number that has a formula, what follows from it: "Hence $\\lambda_t = …$". */
const concludes =
  /(?:\b(?:then|so(?:\s+that)?|hence|therefore|thus|we\s+(?:then\s+|thus\s+)?(?:have|get|obtain|find)|(?:this|which|that)\s+(?:gives|yields|is)|it\s+follows\s+that)|则|那么|于是|因此|因而|所以|从而|故|得到?)\s*[,:，：]?\s*$/i;

/** Another value: of a special case, of another method, or one that is near. */
const otherwise =
  /\b(?:if|when|whenever|setting|choos\w+|case|limit\w*|determinis\w+|approximat\w*|discreti[sz]\w*|instead|alternativ\w*|replac\w*|ignor\w*|neglect\w*|drop\w*|small|other|another|different|wrong\w*|incorrect\w*|model|network|learn\w*|estimat\w*|predict\w*)\b|令|取|若|当|當|近似|忽略|极限|改为|另/i;

/**
 * `Inserting $\hat x_0$, $x_s = …$` after `x_s = \sqrt{\bar\alpha_s}\,\hat x_0 + …`: the same value written out and no new one, where all that stands in it stands in the
 * value before once the names that the text defines are opened, and no noise is left out.
 */
export function isWrittenAgain(source: Source, definitions: readonly Definition[], chain: Chain, { left, right, sign }: Step): boolean {
  if (sign !== 'equal' || left.expr.kind !== 'symbol' || otherwise.test(chain.leadIn.replace(/\$[^$]*\$/g, ' '))) return false;
  const { name } = left.expr;
  if (!cue.test(chain.leadIn) && !(concludes.test(chain.leadIn) && isNumberName(source, name))) return false;
  const older = definitions.findLast((one) => one.form === 'rebinding' && one.name === name && one.math < chain.math);
  if (older === undefined || !older.understood || older.until < chain.math || putsNumbersIn(source, definitions, chain)) return false;
  const before = namesIn(older.value.expr);
  const known = opened(before, definitions.filter((one) => one !== older && one.understood && one.math < chain.math)); // prettier-ignore
  const own = namesIn(right.expr);
  const isNoise = (one: string) => isStandardNormal(source.scope.symbols.get(one)?.law ?? null);
  return own.every((one) => known.has(one)) && before.filter(isNoise).every((one) => own.includes(one));
}

function isNumberName({ scope }: Source, name: string): boolean {
  const info = scope.symbols.get(name);
  return (
    info?.shape.kind === 'scalar' && ['scalar-parameter', 'constant'].includes(info.role) && !timeLetters.has(headOf(name)) && !info.clock
  );
}

/** With the names of what the text makes them of, and so on. */
function opened(names: readonly string[], definitions: readonly Definition[]): ReadonlySet<string> {
  const known = new Set(names);
  for (const name of known)
    for (const definition of definitions)
      if (definition.name === name && (definition.form === 'value' || definition.form === 'rebinding'))
        for (const more of namesIn(definition.value.expr)) known.add(more); // a set is walked to what is added on the way
  return known;
}

/** `Substituting $\sigma_t = 0$`: in the words that lead to it an equation gives a number, and not for the whole case that the passage is about. */
function putsNumbersIn({ formulas, flow }: Source, definitions: readonly Definition[], { math }: Chain): boolean {
  const place = flow.placeOf[math] ?? -1;
  const near = flow.elements
    .slice(Math.max(0, place - 1), place + 1)
    .flatMap((element) => (element.kind === 'sentence' ? element.maths : []));
  const isOfCase = (index: number) => definitions.some((one) => one.math === index && one.again !== undefined);
  return near.some(
    ({ index }) =>
      !isOfCase(index) &&
      formulas[index]?.statements.some(
        (one) => one.kind === 'chain' && index !== math && one.sides.some((side) => side?.kind === 'number'),
      ),
  );
}

function namesIn(expr: Expr): string[] {
  const called = [...walkExpr(expr)].flatMap((part) => (part.kind === 'apply' || part.kind === 'density' ? [part.name] : []));
  return [...freeVariables(expr), ...called];
}
