import { parseLatex } from '../../latex/parseLatex';
import type { Dimension, Shape } from '../expr';
import { scalarShape } from '../expr';
import { baseName, joinName, labelText } from '../names';
import { scriptsOf, significant } from '../nodes';
import type { Role, Structure } from '../scope';
import { matrixShape, vectorShape } from '../shapes';

/** What `<!-- rederive: … -->` or an entry of the front matter says; see docs/directives.md. */
export type DirectiveMeaning =
  | { readonly kind: 'ignore' | 'definition' }
  /** `S: R^d -> R^d`, `x, v in R^d`, `A: matrix`, `a: function`. */
  | {
      readonly kind: 'declare';
      readonly names: readonly string[];
      readonly role: Role | null;
      readonly shape: Shape | null;
      readonly structure: Structure | null;
    }
  /** `v ~ N(0, I)`; `latex` is the same as a formula, `density` the name in `v ~ p`. */
  | { readonly kind: 'law'; readonly name: string; readonly density: string | null; readonly latex: string }
  /** `σ = 0.5`. */
  | { readonly kind: 'value'; readonly name: string; readonly latex: string; readonly value: string }
  | { readonly kind: 'malformed'; readonly why: 'form' | 'name' | 'kind'; readonly what: string };

const roles: Readonly<Record<string, Role>> = {
  variable: 'variable',
  function: 'function',
  density: 'density',
  parameter: 'parameter',
  quantity: 'quantity',
  process: 'process',
  dimension: 'dimension',
  constant: 'constant',
  index: 'index',
  // What is no function is multiplied by the brackets after it.
  product: 'constant',
  'random variable': 'variable',
};

const structures: Readonly<Record<string, Structure>> = {
  symmetric: 'symmetric',
  'positive definite': 'positive-definite',
  'skew-symmetric': 'antisymmetric',
  orthogonal: 'orthogonal',
  diagonal: 'diagonal',
  'unit vector': 'unit',
};

export function parseDirective(written: string): DirectiveMeaning {
  const text = written.replace(/\$/g, '').trim();
  if (/^ignore\b/i.test(text)) return { kind: 'ignore' };
  if (/^definition$/i.test(text)) return { kind: 'definition' };
  const drawn = /^([^~∼=:∈]+?)\s*(?:~|∼|\\sim\b|\bsim\b)\s*(.+)$/.exec(text);
  if (drawn) return readLaw(drawn[1]!, drawn[2]!);
  const declared = /^([^:∈=]+?)\s*(?::|∈|\\in\b|\bin\b)\s*([^=].*)$/.exec(text);
  if (declared) return declare(declared[1]!, declared[2]!.trim());
  const valued = /^([^=]+?)\s*=\s*(.+)$/.exec(text);
  if (valued) return readValue(valued[1]!, valued[2]!.trim());
  return { kind: 'malformed', why: 'form', what: text };
}

function declare(left: string, what: string): DirectiveMeaning {
  const names = left.split(',').map(readName);
  const lost = names.findIndex((name) => name === null);
  if (lost >= 0) return { kind: 'malformed', why: 'name', what: left.split(',')[lost]!.trim() };
  const known = names.filter((name) => name !== null);
  const plain = what
    .replace(/\\mathbb\s*\{?\s*R\s*\}?|ℝ/g, 'R')
    .replace(/\\times/g, 'x')
    .replace(/[{}\\]/g, ' ')
    .trim();
  const sides = plain.split(/->|→|\bto\b/).map((side) => side.trim());
  const word = plain.toLowerCase();
  const structure = Object.hasOwn(structures, word) ? structures[word]! : null;
  const shape = structure === null ? parseSet(sides.at(-1)!) : parseSet(structure === 'unit' ? 'vector' : 'matrix');
  const role = sides.length > 1 ? 'function' : Object.hasOwn(roles, word) ? roles[word]! : null;
  if (sides.length > 1 ? sides.some((side) => parseDomain(side) === null) : shape === null && role === null)
    return { kind: 'malformed', why: 'kind', what };
  return { kind: 'declare', names: known, role, shape, structure };
}

function readLaw(left: string, law: string): DirectiveMeaning {
  const name = readName(left);
  if (name === null) return { kind: 'malformed', why: 'name', what: left.trim() };
  const named = /^rademacher$/i.test(law)
    ? '\\operatorname{Rademacher}'
    : /^((uniform on )?the )?(unit )?sphere$/i.test(law)
      ? '\\operatorname{Unif}(\\mathbb{S}^{d-1})'
      : withGreek(law)
          .replace(/^N(?=\s*\()/, '\\mathcal{N}')
          .replace(/^U(?=\s*[([])/, '\\mathcal{U}');
  const density = /^(?!N\b|U\b)[A-Za-z]\w*(?=\(|$)/.exec(law)?.[0] ?? null;
  return { kind: 'law', name, density: named.includes('operatorname') ? null : density, latex: `${withGreek(left)} \\sim ${named}` };
}

function readValue(left: string, value: string): DirectiveMeaning {
  const name = readName(left);
  if (name === null) return { kind: 'malformed', why: 'name', what: left.trim() };
  return { kind: 'value', name, latex: `${withGreek(left)} = ${withGreek(value)}`, value };
}

/** Plain words for Greek letters, as people write them outside of formulas: `sigma^2` → `\sigma^2`. */
function withGreek(text: string): string {
  return text.replace(/(?<![\\A-Za-z_])([A-Za-z]{2,})(?=[^A-Za-z]|$)/g, (word) => (greek.has(word) ? `\\${word} ` : word)).trim();
}

const greek: ReadonlySet<string> = new Set(
  'alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega'.split(
    ' ',
  ),
);

/** `theta`, `θ`, `\theta`, `x_0`, `\mathbf{s}_\theta`: the one name that is written, or null. */
function readName(written: string): string | null {
  const text = written.trim();
  if (/^[A-Za-z]{2,}$/.test(text) && !greek.has(text)) return text;
  const { tree, problems } = parseLatex(withGreek(text), new Map());
  const [node, ...more] = significant(tree.body);
  if (node === undefined || more.length > 0 || problems.length > 0) return null;
  const { base, sub, sup } = scriptsOf(node);
  const name = sup === null ? baseName(base) : null;
  return name === null ? null : sub === null ? name : joinName(name, labelText(sub));
}

/** What a map may start from: sets, and products of them such as `R^d x R`, `R^d x [0, T]`. */
function parseDomain(text: string): true | null {
  if (parseSet(text) !== null) return true;
  const parts = text.split(/\s+(?:x|×)\s+/);
  return parts.every((part) => parseSet(part) !== null || /^[[(].*,.*[\])]$/.test(part)) ? true : null;
}

/** `R`, `R^d`, `R^3`, `R^(d x n)`, `scalar`, `vector`, `matrix`; null for anything else. */
export function parseSet(text: string): Shape | null {
  if (/^(scalar|number)$/i.test(text) || /^R\+?$/.test(text)) return scalarShape;
  if (/^vector$/i.test(text)) return vectorShape('d');
  if (/^matrix$/i.test(text)) return matrixShape('d', 'd');
  const power = /^R\s*\^\s*\(?\s*(\w+)\s*(?:(?:x|×|times|\*)\s*(\w+))?\s*\)?$/.exec(text);
  if (!power) return null;
  const rows = size(power[1]!);
  return power[2] === undefined ? vectorShape(rows) : matrixShape(rows, size(power[2]));
}

function size(text: string): Dimension {
  return /^\d+$/.test(text) ? Number(text) : text;
}
