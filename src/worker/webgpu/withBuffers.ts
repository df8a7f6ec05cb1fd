/** Buffers of one piece of work: all destroyed when it ends, however it ends. */
export interface Buffers {
  create(bytes: number, usage: GPUBufferUsageFlags): GPUBuffer;
  /** A buffer with this content, padded to a multiple of four bytes. */
  upload(content: Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>, usage: GPUBufferUsageFlags): GPUBuffer;
}

export async function withBuffers<T>(device: GPUDevice, work: (buffers: Buffers) => Promise<T>): Promise<T> {
  const created: GPUBuffer[] = [];
  const create = (bytes: number, usage: GPUBufferUsageFlags): GPUBuffer => {
    const buffer = device.createBuffer({ size: Math.max(16, bytes), usage });
    created.push(buffer);
    return buffer;
  };
  const upload = (content: Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>, usage: GPUBufferUsageFlags): GPUBuffer => {
    const buffer = create(content.byteLength, usage | GPUBufferUsage.COPY_DST);
    device.queue.writeBuffer(buffer, 0, content);
    return buffer;
  };
  try {
    return await work({ create, upload });
  } finally {
    for (const buffer of created) buffer.destroy();
  }
}

/** Copies what a mapped buffer holds: its own memory goes when it is unmapped. */
export async function readWords(buffer: GPUBuffer, words: number): Promise<Uint32Array<ArrayBuffer>> {
  await buffer.mapAsync(GPUMapMode.READ, 0, 4 * words);
  const copy = new Uint32Array(buffer.getMappedRange(0, 4 * words)).slice();
  buffer.unmap();
  return copy;
}
