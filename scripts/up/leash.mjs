// Preloaded into every child of `up`: when the pipe from `up` closes, because it ended or was killed, the child ends too. What a child starts itself may
// inherit this preload (Next hands it to the workers that compile styles) without the pipe: those are their parent's to end.
if (process.ppid === Number(process.env.SILLAGE_LEASH)) {
  process.stdin.on('error', () => undefined);
  process.stdin.on('end', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 5000).unref();
  });
  process.stdin.resume();
  process.stdin.unref?.();
}
