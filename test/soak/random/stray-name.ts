/** Whether a file of the data folder is one that is there only while something is written. */
export function isStrayName(path: string): boolean {
  return /\.(?:tmp|broken|before|removing)$|\.(?:hold|asked|handed)\.[0-9a-f]+$/.test(path);
}
