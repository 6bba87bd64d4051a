/** WebLLM's hold of the GPU, as far as we use it (tvmjs `WebGPUContext`, 0.2.79 and 0.2.86). */
export interface GpuContext {
  readonly device: GPUDevice;
  gpuBufferFromPtr(pointer: number): GPUBuffer;
  /** From 0.2.80 on commands are gathered; they must be sent before ours. */
  flushCommands?(): void;
}

const threads = 256;

const code = `
@group(0) @binding(0) var<storage, read> logits: array<f32>;
@group(0) @binding(1) var<storage, read_write> best: array<u32>;
@group(0) @binding(2) var<uniform> columns: u32;
var<workgroup> values: array<f32, ${threads}>;
var<workgroup> places: array<u32, ${threads}>;

@compute @workgroup_size(${threads})
fn argmax(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_id) local: vec3<u32>) {
  let row = group.x;
  let start = row * columns;
  var value = -3.4e38;
  var place = 0u;
  for (var column = local.x; column < columns; column += ${threads}u) {
    let logit = logits[start + column];
    if (logit > value) { value = logit; place = column; }
  }
  values[local.x] = value;
  places[local.x] = place;
  for (var step = ${threads / 2}u; step > 0u; step /= 2u) {
    workgroupBarrier();
    if (local.x < step) {
      let other = local.x + step;
      let better = values[other] > values[local.x];
      let earlier = values[other] == values[local.x] && places[other] < places[local.x];
      if (better || earlier) { values[local.x] = values[other]; places[local.x] = places[other]; }
    }
  }
  if (local.x == 0u) { best[row] = places[0]; }
}
`;

/** Finds the most likely token of each row on the GPU, so that four bytes a sequence are read back and not the logits. */
export class Argmax {
  readonly #context: GpuContext;
  readonly #pipeline: GPUComputePipeline;
  readonly #best: GPUBuffer;
  readonly #readable: GPUBuffer;
  readonly #columns: GPUBuffer;

  constructor(context: GpuContext, mostRows: number) {
    const { device } = context;
    this.#context = context;
    this.#pipeline = device.createComputePipeline({
      layout: 'auto',
      compute: { module: device.createShaderModule({ code }), entryPoint: 'argmax' },
    });
    const size = mostRows * 4;
    this.#best = device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
    this.#readable = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
    this.#columns = device.createBuffer({ size: 4, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
  }

  /** The place of the largest number in each of `rows` rows; of equal ones the first. */
  async find(pointer: number, rows: number, columns: number): Promise<readonly number[]> {
    const { device } = this.#context;
    this.#context.flushCommands?.();
    device.queue.writeBuffer(this.#columns, 0, Uint32Array.of(columns));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.#pipeline);
    const buffers = [this.#context.gpuBufferFromPtr(pointer), this.#best, this.#columns];
    const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
    pass.setBindGroup(0, device.createBindGroup({ layout: this.#pipeline.getBindGroupLayout(0), entries }));
    pass.dispatchWorkgroups(rows);
    pass.end();
    encoder.copyBufferToBuffer(this.#best, 0, this.#readable, 0, rows * 4);
    device.queue.submit([encoder.finish()]);
    await this.#readable.mapAsync(GPUMapMode.READ, 0, rows * 4);
    const found = Array.from(new Uint32Array(this.#readable.getMappedRange(0, rows * 4)));
    this.#readable.unmap();
    return found;
  }

  close(): void {
    for (const buffer of [this.#best, this.#readable, this.#columns]) buffer.destroy();
  }
}
