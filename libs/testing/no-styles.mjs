// What a component has instead of its styles in a spec: nothing is drawn there.
export {};
