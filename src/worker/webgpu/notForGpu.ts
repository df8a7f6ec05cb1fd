/** This graph, or this setting of it, has to be computed in float64. */
export class NotForGpuError extends Error {
  override readonly name = 'NotForGpuError';
}
