/** Stands in for the package `whatwg-url` in bundles: Node has had the same for long. */
const { URL: NativeUrl, URLSearchParams: NativeSearchParams } = globalThis;

export { NativeSearchParams as URLSearchParams, NativeUrl as URL };
