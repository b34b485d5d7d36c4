/** Whether an address may stand in a study file: HTTP, and nothing secret inside it. */
export function isPlainAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, search, hash } = new URL(address);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}

/** Such a name says that a key is meant to be sent; a study cannot ask for any other secret. */
export function isKeyVariable(name: string): boolean {
  return /^[A-Z][A-Z0-9_]{0,60}_KEY$/.test(name);
}

export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
