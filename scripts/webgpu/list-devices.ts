/** From now on, lists every GPU device that is asked for, newest last: so that a test can destroy one. */
export function listDevices(): readonly GPUDevice[] {
  const devices: GPUDevice[] = [];
  const adapters = GPUAdapter.prototype;
  // Called with the adapter it was called on, below.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const requestDevice = adapters.requestDevice;
  adapters.requestDevice = async function (this: GPUAdapter, descriptor?: GPUDeviceDescriptor) {
    const device = await requestDevice.call(this, descriptor);
    devices.push(device);
    return device;
  };
  return devices;
}
