export default async function closeTestRun() {
  await globalThis.atelierTestRun?.close();
}
