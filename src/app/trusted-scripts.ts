/** The part of Trusted Types that is used; absent in browsers that lack them. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): unknown;
}

/** Lets workers be started from this app's own files, and from nowhere else. */
export function trustOwnScripts(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }; // not in TypeScript's library yet
  trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => {
      if (new URL(address, location.href).origin !== location.origin)
        throw new TypeError(`A script from ${address} was refused: it is none of this app's.`);
      return address;
    },
  });
}
