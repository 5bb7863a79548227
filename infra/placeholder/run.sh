#!/bin/sh
exec node -e "require('node:http').createServer((q,s)=>{s.writeHead(503,{'content-type':'text/plain'});s.end('Sillage: the admin was deployed without its artefact.')}).listen(process.env.PORT||8080)"
