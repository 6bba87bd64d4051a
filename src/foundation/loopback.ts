/**
 * Whether an address stays on this machine, so that a key may go there unencrypted: `localhost` and names below it
 * (RFC 6761; browsers resolve them themselves), 127.0.0.0/8 and ::1. As in the W3C's Secure Contexts, an IPv4 address
 * written as IPv6 (`[::ffff:127.0.0.1]`) is not among them. Takes a whole address, not a host: parsing gives every host
 * a single spelling, `127.1` and `0x7f.1` as four numbers, and a name that merely begins with 127 as a name.
 */
export function isLoopback(address: string | URL): boolean {
  const { hostname } = new URL(address);
  return hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname) || /^([^.]+\.)*localhost$/.test(hostname);
}
