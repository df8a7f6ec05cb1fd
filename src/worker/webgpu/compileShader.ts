/**
 * A pipeline with the entry point `main`. Long shaders are compiled on a thread of the driver's while messages are heard; but as long as an answer is awaited the
 * binding asks for it over and over, which takes a core to itself: what is short is compiled here, `atOnce`, in half of the processor time.
 */
export async function compileShader(
  device: GPUDevice,
  code: string,
  layout: GPUPipelineLayout | 'auto',
  atOnce: boolean,
): Promise<GPUComputePipeline> {
  const descriptor = { layout, compute: { module: device.createShaderModule({ code }), entryPoint: 'main' } };
  if (!atOnce) return device.createComputePipelineAsync(descriptor);
  device.pushErrorScope('internal');
  device.pushErrorScope('validation');
  const pipeline = device.createComputePipeline(descriptor);
  const faults = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  const fault = faults.find((found) => found !== null);
  if (fault) throw new Error(`A shader could not be compiled: ${fault.message}`);
  return pipeline;
}
