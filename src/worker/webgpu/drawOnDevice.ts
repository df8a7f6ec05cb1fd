import type { RandomKey } from '../../base/random';
import { writeLibrary } from '../../kernel/wgsl/library';
import { compileShader } from './compileShader';
import { readWords, withBuffers } from './withBuffers';

/** Words and normals of consecutive indices of one stream, as the device makes them: what its kernels stand on. */
export interface DeviceDraws {
  /** [count, 2] */
  readonly words: Uint32Array;
  /** [count, 2] */
  readonly normals: Float32Array;
}

const source = `struct Job { key: vec2<u32>, first: u32, stream: u32 }
@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read_write> draws: array<vec4<u32>>;
var<private> guarded: bool;
${writeLibrary(['threefry', 'normalsOf'])}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) thread: vec3<u32>) {
  if (thread.x >= arrayLength(&draws)) { return; }
  let words = threefry(vec2<u32>(job.first + thread.x, job.stream));
  draws[thread.x] = vec4<u32>(words, bitcast<vec2<u32>>(normalsOf(words)));
}
`;

export async function drawOnDevice(device: GPUDevice, key: RandomKey, first: number, stream: number, count: number): Promise<DeviceDraws> {
  const pipeline = await compileShader(device, source, 'auto', true);
  const words = await withBuffers(device, async (buffers) => {
    const job = buffers.upload(Uint32Array.of(key[0], key[1], first, stream), GPUBufferUsage.UNIFORM);
    const draws = buffers.create(16 * count, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
    const readable = buffers.create(16 * count, GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ);
    const entries = [job, draws].map((buffer, binding) => ({ binding, resource: { buffer } }));
    const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(Math.ceil(count / 64));
    pass.end();
    encoder.copyBufferToBuffer(draws, 0, readable, 0, 16 * count);
    device.queue.submit([encoder.finish()]);
    return readWords(readable, 4 * count);
  });
  return unpack(words, count);
}

function unpack(draws: Uint32Array<ArrayBuffer>, count: number): DeviceDraws {
  const words = new Uint32Array(2 * count);
  const normals = new Float32Array(2 * count);
  const asFloats = new Float32Array(draws.buffer);
  for (let i = 0; i < count; i++) {
    words.set(draws.subarray(4 * i, 4 * i + 2), 2 * i);
    normals.set(asFloats.subarray(4 * i + 2, 4 * i + 4), 2 * i);
  }
  return { words, normals };
}
