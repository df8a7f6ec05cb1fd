import { derivative } from '../../kernel/differentiate';
import type { NodeId } from '../../kernel/graph';
import { makeGraph, openSystem, type System } from '../system';

/** Whether the time stands in no coefficient. */
export function hasFixedCoefficients(system: System): boolean {
  return everyRow(system, (row, _i, { t, isFree }) => row.every((node) => isFree(node, t)));
}

/** Whether each component moves by itself: neither its drift nor its own noise reads another one, and that noise is its alone. */
export function hasSeparateComponents(system: System): boolean {
  if (system.dimension === 1) return true;
  if (system.noises !== system.dimension) return false;
  return everyRow(system, (row, i, { x, isFree, isZero }) => {
    const isOwn = x.every((one, k) => k === i || row.every((node) => isFree(node, one)));
    return isOwn && row.every((node, j) => j === 0 || j === i + 1 || isZero(node));
  });
}

interface Here {
  readonly x: readonly NodeId[];
  readonly t: NodeId;
  readonly isFree: (node: NodeId, of: NodeId) => boolean;
  readonly isZero: (node: NodeId) => boolean;
}

/** Of each component its drift, then its noises. */
function everyRow(system: System, holds: (row: readonly NodeId[], i: number, here: Here) => boolean): boolean {
  let isTrue = true;
  makeGraph(system.dimension, system.parameters, (g, x, t, values) => {
    const local = openSystem(g, system, values);
    const isZero = (node: NodeId) => g.constantValue(node) === 0;
    const here = { x, t, isZero, isFree: (node: NodeId, of: NodeId) => isZero(derivative(g, node, of)) };
    const rows = local.diffusion(x, t);
    isTrue = local.drift(x, t).every((node, i) => holds([node, ...rows[i]!], i, here));
    return [];
  });
  return isTrue;
}
