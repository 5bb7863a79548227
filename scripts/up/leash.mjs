// Preloaded into every child of `up`: when the pipe from `up` closes, because it ended or was killed, the child ends too.
process.stdin.on('error', () => undefined);
process.stdin.on('end', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 5000).unref();
});
process.stdin.resume();
process.stdin.unref?.();
