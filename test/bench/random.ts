/** Numbers that look random and are the same in every run. @returns a function that answers an integer from 0 to below its argument */
export function numbers(seed: number): (below: number) => number {
  let state = (seed * 2654435761 + 1) % 4294967296;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * below);
  };
}
