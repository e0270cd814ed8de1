/**
 * The address of the client. Only a proxy that is named in the configuration is believed: then it is the last address
 * in `X-Forwarded-For` that is not itself such a proxy. From anybody else the header is noise.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | null,
  trustedProxies: readonly string[],
): string {
  const peer = plain(socketAddress);
  if (!forwardedFor || !trustedProxies.includes(peer)) return peer;
  const hops = forwardedFor.split(',').map((hop) => plain(hop.trim()));
  for (const hop of hops.reverse()) {
    if (!looksLikeAddress(hop)) return peer;
    if (!trustedProxies.includes(hop)) return hop;
  }
  return peer;
}

/** IPv4 addresses are often written in the clothes of IPv6. */
function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}

function looksLikeAddress(text: string): boolean {
  return /^[0-9a-fA-F.:]{2,45}$/.test(text);
}
