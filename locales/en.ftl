# Every message a reader sees. Keys are grouped by feature; ru.ftl mirrors en.ftl.

## Query: how a query reads back (written with src/query)

## Bot
