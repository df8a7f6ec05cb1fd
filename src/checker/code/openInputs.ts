import { codeNames } from '../../check/codeNames';
import type { NodeId } from '../../kernel/graph';
import { substituteAll } from '../../kernel/substitute';
import type { ExprOf, Shape } from '../../math/expr';
import { printName } from '../../math/printLatex';
import type { DensityModel } from '../../probes/densityModel';
import { componentsOf, NotComputable, type Value } from '../../probes/value';
import { sizeOf, type StandIns, type World } from '../../probes/world';

/**
 * Everything that an equation leaves open as numbers that whoever calls it hands over: variables by component, functions by their values and derivatives where
 * the equation takes them, up to the second.
 */
export class OpenInputs implements StandIns {
  /** What each input is, by its name. */
  readonly meanings = new Map<string, string>();
  /** x − x̄ for each place x of a function, with x̄ held: 0, and of derivative 1. */
  readonly #offsets: NodeId[] = [];
  readonly #places = new Map<string, number>();

  field(expr: ExprOf<'apply'>, inputs: readonly Value[], world: World): readonly NodeId[] {
    const size = expr.shape.kind === 'scalar' ? 0 : sizeOf(world, expr.shape);
    return this.#function(codeNames(expr.name)[0]!, `the function ${printName(expr.name)}`, inputs.flatMap(componentsOf), size, world);
  }

  density(expr: ExprOf<'density'>, _dimension: number, world: World): DensityModel {
    const name = `log_${codeNames(expr.name)[0]!}`;
    return {
      description: '',
      logDensity: (point) => this.#function(name, `the logarithm of the density ${printName(expr.name)}`, point, 0, world)[0]!, // a number
      sample: () => expr.of.flatMap((part) => Array.from({ length: sizeOf(world, part.shape) }, () => world.builder.constant(0))), // draws are handed over
    };
  }

  free(name: string, shape: Shape, world: World): readonly NodeId[] {
    if (world.scope.symbols.get(name)?.role === 'dimension') return [world.builder.constant(world.design.dimension)];
    return this.variable(name, sizeOf(world, shape), shape.kind === 'scalar', world);
  }

  /** The components of a variable as inputs. */
  variable(name: string, size: number, isNumber: boolean, world: World): readonly NodeId[] {
    const own = codeNames(name)[0]!;
    return Array.from({ length: size }, (_, i) =>
      this.#input(isNumber ? own : `${own}_${i}`, `${printName(name)}${isNumber ? '' : `, component ${i}`}`, world),
    );
  }

  /** Offsets as what they are, 0. Throws where a derivative beyond the second is taken. */
  close(nodes: readonly NodeId[], world: World): NodeId[] {
    const zero = world.builder.constant(0);
    const closed = substituteAll(world.builder, nodes, new Map(this.#offsets.map((node) => [node, zero])));
    const graph = world.builder.build(closed);
    if (graph.nodes.some((node) => node.kind === 'input' && graph.inputs[node.input]!.name === beyond))
      throw new NotComputable('verdict.notCompiled');
    return closed;
  }

  #input(name: string, meaning: string, world: World): NodeId {
    this.meanings.set(name, meaning);
    return world.sampleInput(name, 'normal');
  }

  /** f(x̄) + Σ f_i δ_i + ½ Σ f_ij δ_i δ_j, and what must not be asked for. */
  #function(name: string, meaning: string, point: readonly NodeId[], size: number, world: World): NodeId[] {
    const { builder } = world;
    const at = this.#placeOf(name, point);
    const own = at === 0 ? name : `${name}_at${at + 1}`;
    const said = at === 0 ? meaning : `${meaning}, at its place ${at + 1}`;
    const offsets = point.map((node) => builder.subtract(node, builder.freeze(node)));
    this.#offsets.push(...offsets.filter((node) => builder.constantValue(node) === undefined));
    const third = builder.multiply(world.sampleInput(beyond, 'normal'), builder.integerPower(builder.sum(offsets), 3));
    return Array.from({ length: Math.max(1, size) }, (_, k) => {
      const component = size === 0 ? own : `${own}_${k}`;
      const value = (suffix: string, words: string): NodeId =>
        this.#input(`${component}${suffix}`, `${said}${size === 0 ? '' : `, component ${k}`}${words}`, world);
      const slopes = offsets.map((offset, i) => builder.multiply(value(`_d${i}`, `, its derivative by argument ${i}`), offset));
      const bends = offsets.flatMap((one, i) =>
        offsets.slice(i).map((other, j) => {
          const factor = builder.constant(j === 0 ? 0.5 : 1);
          return builder.multiply(
            factor,
            value(`_d${i}${i + j}`, `, its second derivative by arguments ${i} and ${i + j}`),
            builder.multiply(one, other),
          );
        }),
      );
      return builder.sum([value('', ''), ...slopes, ...bends, third]);
    });
  }

  /** Functions at other points have values of their own. */
  #placeOf(name: string, point: readonly NodeId[]): number {
    const key = `${name} at ${point.join(' ')}`;
    const known = this.#places.get(key) ?? [...this.#places.keys()].filter((other) => other.startsWith(`${name} at `)).length;
    this.#places.set(key, known);
    return known;
  }
}

const beyond = 'derivative beyond the second';
