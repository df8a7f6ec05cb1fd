import type { NodeId } from '../kernel/graph';
import type { Expr } from '../math/expr';
import { walkExpr } from '../math/visit';
import { structureOf } from '../probes/structured';
import type { Draw, World } from '../probes/world';
import { listModels, type MatchModel } from './matchModels';
import type { MatchFamily, MatchIngredient, MatchPlace } from './plan';

/** What an equation is made of in one world, and what makes it a function of nothing else. */
export interface FoundIngredients {
  readonly ingredients: readonly MatchIngredient[];
  /** Draws whose components are inputs; the others are made of such. */
  isOpen(this: void, draw: Draw): boolean;
  readonly replacements: ReadonlyMap<NodeId, NodeId>;
  /** What an input of the finished graph stands for; undefined where no implementation is given such a thing. */
  placeOf(this: void, input: { readonly level: string; readonly name: string }): MatchPlace | undefined;
}

interface Found extends Omit<MatchIngredient, 'slot'> {
  /** Its components, which are inputs. */
  readonly nodes: readonly NodeId[];
  readonly model: MatchModel | null;
}

/** Call after the parts of the equation were lowered. Null where it has something in it that no implementation is given. */
export function findMatchIngredients(parts: readonly Expr[], world: World): FoundIngredients | null {
  const all = [...parts, ...usedValues(world)];
  const models = listModels(all, world);
  if (models === null || [...world.densities.keys()].some((name) => name.includes(' at '))) return null;
  const found = [...drawnIngredients(all, world), ...freeIngredients(world), ...models.map(modelIngredient)];
  const places = new Map<string, MatchPlace>();
  found.forEach(({ nodes, model }, ingredient) => {
    nodes.forEach((node, component) => places.set(inputKey(inputOf(node, world)), { kind: 'component', ingredient, component }));
    if (model?.value !== null) return;
    for (const [name, field] of world.coefficients)
      if (field === model.field)
        places.set(`setting ${name}`, { kind: 'coefficient', ingredient, label: model.labelOf(name.slice(field.length + 1)) });
  });
  return {
    ingredients: withSlots(found),
    isOpen: (draw) => !isMade(draw),
    replacements: new Map(models.flatMap((model) => [...model.replacements])),
    placeOf: (input) => places.get(inputKey(input)),
  };
}

const inputKey = (input: { readonly level: string; readonly name: string }) => `${input.level} ${input.name}`;

function inputOf(node: NodeId, { builder }: World): { readonly level: string; readonly name: string } {
  const found = builder.node(node);
  return found.kind === 'input' ? builder.inputs[found.input]! : { level: 'none', name: '' };
}

/** What stands for a value of the text (`x_t = αx_0 + σε`), and normal draws, which are made of standard normal ones. */
function isMade(draw: Draw): boolean {
  return draw.normal !== undefined || draw.isValue === true;
}

function usedValues({ draws, design }: World): Expr[] {
  const used = new Set([...draws.values()].flatMap(({ variable, isValue }) => (isValue === true ? [variable] : [])));
  return [...(design.values ?? [])].flatMap(([name, value]) => (used.has(name) ? [value] : []));
}

function drawnIngredients(parts: readonly Expr[], world: World): Found[] {
  return [...world.draws.values()].flatMap((draw) => {
    const { variable, normal, isValue } = draw;
    if (isValue === true || world.freeVariables.has(variable)) return [];
    const nodes = normal?.noise ?? draw.nodes;
    const family = nodes.length === 1 ? 'number' : 'vector';
    return [{ family, name: variable, law: lawNameOf(draw, parts, world), nodes, model: null } as const];
  });
}

function lawNameOf({ variable, normal, direction }: Draw, parts: readonly Expr[], { scope }: World): MatchIngredient['law'] {
  if (normal !== undefined) return 'normal';
  if (direction !== null) return 'direction';
  const binders = parts.flatMap((part) => [...walkExpr(part)]).flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const law = binders.find((binder) => binder.variable === variable)?.law.kind ?? 'unspecified';
  const stated = scope.symbols.get(variable)?.law ?? null;
  return law === 'unspecified' && stated === null ? 'open' : 'density';
}

function freeIngredients(world: World): Found[] {
  return [...world.freeVariables].map(([name, nodes]) => {
    return { family: familyOfFree(name, nodes.length, world), name, law: 'none', nodes, model: null } as const;
  });
}

function familyOfFree(name: string, size: number, world: World): MatchFamily {
  const shape = world.scope.symbols.get(name)?.shape;
  if (shape?.kind !== 'matrix') return size === 1 ? 'number' : 'vector';
  return structureOf(name, shape, world) === 'positive-definite' ? 'covariance' : 'matrix';
}

function modelIngredient(model: MatchModel): Found {
  return { family: model.family, name: model.name, law: 'none', nodes: model.value === null ? [] : [model.value], model };
}

function withSlots(found: readonly Found[]): MatchIngredient[] {
  return found.map(({ family, name, law }, at) => ({
    family,
    name,
    law,
    slot: found.slice(0, at).filter((one) => one.family === family).length,
  }));
}
