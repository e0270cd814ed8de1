export function testHome(root: string): string;
export function onDisk(root: string): string;
export function isInMemory(home: string): boolean;
