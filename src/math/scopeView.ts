import type { Dimension, Shape } from './expr';
import { scalarShape } from './expr';
import { isNumberedMotion, functionConvention, symbolConvention } from './conventions';
import { headOf, labelOf } from './names';
import type { Role, Scope, SymbolInfo } from './scope';
import { shapeFromWord } from './shapes';

export const emptyScope: Scope = { symbols: new Map() };

type Overrides = ReadonlyMap<string, Shape>;
const noOverrides: Overrides = new Map();

/** What was found out about a scope; scopes and overrides never change. */
const dimensions = new WeakMap<Scope, Dimension>();
const oneDimensional = new WeakMap<Scope, WeakMap<Overrides, boolean>>();

function remember<K extends object, V>(memory: WeakMap<K, V>, key: K, find: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = find();
  memory.set(key, found);
  return found;
}

/** A scope as the reader of one formula asks it: every name has an answer, and what was asked is remembered. */
export class ScopeView {
  readonly consulted = new Set<string>();
  /** Every name that an answer depended on, also where it was only asked whether the text knows it. */
  readonly asked = new Set<string>();
  static readonly allDensities = '*';

  constructor(
    readonly scope: Scope,
    private readonly overrides: Overrides = noOverrides,
  ) {}

  /** The dimension vectors have when the text gives none. */
  get dimension(): Dimension {
    return remember(dimensions, this.scope, () => usualDimension(this.scope));
  }

  /** True when the document's variables are numbers: the identity matrix is then 1. */
  get oneDimensional(): boolean {
    const answers = remember(oneDimensional, this.scope, () => new WeakMap<Overrides, boolean>());
    return remember(answers, this.overrides, () => isOneDimensional(this.scope, this.overrides));
  }

  /** What is known of a name: the document's word, else that of the name it is a copy of (`x_0` of `x`), else the field's convention. */
  lookup(name: string): SymbolInfo {
    this.consulted.add(name);
    this.asked.add(name);
    const known = this.scope.symbols.get(name) ?? this.#inherited(name) ?? this.#conventional(name);
    const shape = this.overrides.get(name) ?? (isNumberedMotion(name) && known.evidence !== 'declared' ? scalarShape : undefined);
    return shape ? { ...known, shape } : known;
  }

  /** All densities of the text. */
  densities(): SymbolInfo[] {
    this.asked.add(ScopeView.allDensities);
    return [...this.scope.symbols.values()].filter((info) => info.role === 'density');
  }

  knows(name: string): boolean {
    this.asked.add(name);
    return this.scope.symbols.has(name);
  }

  /** True for what drives a process of the text, at any time: `z_s` beside `dX_t = a\,dt + b\,dz_t`. */
  isNoise(name: string): boolean {
    const head = headOf(name);
    const isLater = /^[a-z]$/.test(labelOf(name)); // `B_v` of a B that the text writes at u
    return [name, head, `${head}_t`, ...(isLater ? [`${head}_s`, `${head}_u`] : [])].some((one) => {
      this.asked.add(one);
      return this.scope.symbols.get(one)?.noise === true;
    });
  }

  /** True for a name that is a matrix by convention and a number only because the text seems to be about numbers. */
  mayBeMatrix(name: string): boolean {
    const { shape, evidence } = this.lookup(name);
    const isOpen = evidence === 'used' || evidence === 'convention';
    return shape.kind === 'scalar' && isOpen && symbolConvention(name).shape === 'matrix' && this.oneDimensional;
  }

  #inherited(name: string): SymbolInfo | undefined {
    const head = headOf(name);
    this.asked.add(head);
    const original = head === name ? undefined : this.scope.symbols.get(head);
    const isPrimed = /^(?:prime)+$/.test(labelOf(name)); // the m' of `\|m - m'\|^2`
    if (!original || !(copied.has(original.role) || (isPrimed && original.role === 'constant'))) return undefined;
    this.consulted.add(head);
    return { ...original, name, law: null, shape: this.overrides.get(head) ?? original.shape };
  }

  #conventional(name: string): SymbolInfo {
    const { role, shape } = symbolConvention(name);
    const value = this.oneDimensional ? scalarShape : shapeFromWord(shape, this.dimension);
    return { name, role, shape: value, usualArguments: [], law: null, evidence: 'convention', declaredAt: null };
  }

  /** The shape of what an undeclared function returns. */
  functionShape(name: string): Shape {
    if (this.knows(name) || this.overrides.has(name)) return this.lookup(name).shape;
    this.consulted.add(name);
    this.asked.add(name);
    return this.oneDimensional ? scalarShape : shapeFromWord(functionConvention(name).shape, this.dimension);
  }
}

const copied: ReadonlySet<Role> = new Set<Role>(['variable', 'process', 'scalar-parameter']);

function usualDimension(scope: Scope): Dimension {
  const counts = new Map<Dimension, number>();
  for (const { shape } of scope.symbols.values()) {
    if (shape.kind === 'vector') counts.set(shape.dimension, (counts.get(shape.dimension) ?? 0) + 1);
  }
  return [...counts].sort((left, right) => right[1] - left[1])[0]?.[0] ?? 'd';
}

function isOneDimensional(scope: Scope, overrides: ReadonlyMap<string, Shape>): boolean {
  const isUsualVector = (info: SymbolInfo) => info.role === 'process' || symbolConvention(info.name).shape === 'vector';
  const variables = [...scope.symbols.values()].filter(
    (info) => (info.role === 'variable' || info.role === 'process') && isUsualVector(info),
  );
  return variables.length > 0 && variables.every((info) => (overrides.get(info.name) ?? info.shape).kind === 'scalar');
}
