# Все сообщения, которые видит читатель. Ключи те же, что в en.ftl.

## Query

query-sentence = { $what }: { $parts }
query-joiner = { ", " }
query-part-country = { $names }
query-part-tag = с хештегом { $names }
query-part-person = с именем { $names }
query-part-place = место — { $names }
query-part-kind = виды — { $names }
query-part-source = источник — { $names }
query-part-on = { $names }
query-part-words = со словами { $names }
query-part-without = без { $names }
query-part-since = с { $since }
query-part-until = по { $until }
query-part-span = с { $since } по { $until }
query-part-relevance = сначала самые подходящие
query-posts = публикации
query-kind-meeting = встречи
query-kind-call = телефонные разговоры
query-kind-event = мероприятия
query-kind-visit = визиты
query-kind-remarks = выступления
query-kind-statement = заявления
query-kind-document = документы
query-kind-announcement = анонсы
query-kind-readout = отчёты о встречах
query-kind-live = трансляции
query-kind-condolences = соболезнования
query-kind-congratulations = поздравления
query-kind-other = прочие публикации
query-read-country = «{ $text }» понято как страна: { $name }
query-read-tag = «{ $text }» понято как хештег: { $name }
query-read-person = «{ $text }» понято как имя: { $name }
query-read-place = «{ $text }» понято как место: { $name }
query-read-date = «{ $text }» понято как дата: { $name }
query-error-country = Страна «{ $value }» мне не известна. Введите название, код или флаг: страна:Лаос
query-error-kind = Вида «{ $value }» нет. Есть такие: { $kinds }
query-error-date = Не удаётся прочесть «{ $value }» как дату. Введите день, месяц или год: с:2024-07-25, по:"июль 2024"
query-error-empty = После { $field }: ничего нет. Введите значение, например страна:Лаос
query-error-field = Поля «{ $value }» нет. Может быть, { $field }:?
query-error-order = Порядка «{ $value }» нет. Введите order:relevance или order:newest
query-error-span = Последний день, { $until }, раньше первого, { $since }. Поменяйте их местами.
query-error-negated = Минус не сочетается с { $field }: Уберите его.
query-error-long = В запросе может быть не больше { $limit } знаков.
query-error-terms = В запросе может быть не больше { $limit } частей.

## Bot

# Что это
bot-description =
    Архив официального канала, которому можно задавать вопросы: кто с кем встречался, где и когда, что было сказано. Поиск, публикации по дням и хештегам, перечень встреч; подписка на любой запрос — сразу или сводкой в удобное время.
bot-short-description = Архив официального канала: публикации, встречи, хештеги, поиск, сводки по расписанию.

# Команды
command-today = публикации за сегодня
command-date = публикации за день, месяц или год
command-week = публикации за последние семь дней
command-latest = последние публикации
command-meetings = кто с кем встречался: все встречи или встречи со страной либо лицом
command-search = поиск по архиву
command-tag = публикации с хештегом
command-tags = самые частые хештеги
command-post = публикация целиком
command-language = язык этого чата
command-timezone = часовой пояс этого чата
command-start = что это такое
command-help = все команды и правила поиска

# Что указать после команды
usage-date = За какой день? Например: /date 25 июля 2024. Можно указать месяц или год: /date июль 2024.
usage-search = Что найти? Например: /search многополярный -НАТО
usage-tag = Какой хештег? Например: /tag РоссияАСЕАН
usage-post = Какая публикация? Её номер указан в каждом списке. Например: /post 128
usage-timezone = Чтобы изменить его, укажите город или пояс. Например: /timezone Europe/Moscow
date-unknown = Не удалось распознать дату. Укажите день, месяц или год, например: 25 июля 2024, 25.07.2024, июль 2024 или 2024.

# Начало и справка
start-title = Официальный канал как архив, которому можно задавать вопросы
start-text =
    Каждая публикация прочитана как краткая запись: кто с кем встречался, где, когда и что было сказано. Для поиска наберите любые слова или начните с одного из предложений ниже. Все команды — /help.
start-try-latest = Последние публикации
start-try-meetings = Встречи
start-try-tags = Хештеги
start-try-subscribe = Присылать публикации сюда
help-title = Команды
help-line = { $command } — { $description }
help-admins-only = { $description } (только для администраторов)
help-query-title = Как искать
help-query = Слова находятся в любой форме; «фразы» в кавычках — дословно; минус исключает. Уточнить запрос можно так: #хештег, страна:, имя:, место:, вид:, дата:, с:, по:.
help-examples =
    /search "многополярный мир" -НАТО
    /search имя:"Ван И" вид:выступление
    /meetings Лаос с:2024-07
help-words = В этом чате поиском служат и просто слова.

# Публикации
untitled = Без заголовка
kind-meeting = встреча
kind-call = телефонный разговор
kind-event = мероприятие
kind-visit = визит
kind-remarks = выступление
kind-statement = заявление
kind-document = документ
kind-announcement = анонс
kind-readout = итоги
kind-live = трансляция
kind-condolences = соболезнования
kind-congratulations = поздравление
kind-other = публикация
part-notice = сообщение
post-title = Публикация { $id }
post-published = Опубликовано { $when }
post-siblings = О той же встрече:
post-unknown = Публикации { $id } нет. Последние публикации — /latest.

# Списки
posts-count =
    { $n ->
        [one] { $n } публикация
        [few] { $n } публикации
       *[other] { $n } публикаций
    }
posts-more-than =
    { $n ->
        [one] более { $n } публикации
       *[other] более { $n } публикаций
    }
meetings-count =
    { $n ->
        [one] { $n } встреча
        [few] { $n } встречи
       *[other] { $n } встреч
    }
meetings-more-than =
    { $n ->
        [one] более { $n } встречи
       *[other] более { $n } встреч
    }
undated = Без даты
latest-title = Последние публикации
meetings-title = Все встречи
tags-title = Самые частые хештеги
no-tags = Публикаций с хештегами пока нет.
counted-line = { $name } — { $n }
button-newer = ‹ новее
button-older = старше ›
button-back = ‹ назад
button-more = далее ›
button-further = искать дальше в прошлом
button-relevant-first = сначала подходящие
button-newest-first = сначала новые
button-original = Оригинал
button-share = Поделиться
button-copy = Скопировать для цитирования
nothing-so-far = Среди просмотренных публикаций ничего не найдено.

# Нечего показать
archive-empty = В архиве пока нет публикаций.
no-such-tag = Публикаций с хештегом #{ $tag } нет.
nothing-fits = Ничего не найдено — { $query }.
nothing-fits-hint = Попробуйте меньше слов; правила поиска — /help.
did-you-mean = Возможно, имелось в виду: { $name } ({ $n })?
no-posts-on = За { $when } публикаций нет.
nearest-days = Ближайшие дни с публикациями:

# Настройки
language-name = Русский
language-choose = На каком языке отвечать в этом чате?
language-set = Здесь я буду отвечать по-русски.
timezone-current = Часовой пояс этого чата: { $zone }. Сейчас там { $time }.
timezone-set = Установлен часовой пояс { $zone }. Сейчас там { $time }.
timezone-did-you-mean = Возможно, имелось в виду одно из этого?
timezone-unknown = Такой пояс неизвестен. Укажите город или пояс IANA, например: Москва или Asia/Vientiane.

# Прочее
admins-only = Это доступно только администраторам группы.
operators-only = Это доступно только тем, кто управляет этим ботом.
command-unknown = Такой команды нет. Все команды — /help.
command-did-you-mean = Такой команды нет. Возможно, имелась в виду { $command }?
expired = Срок действия кнопки истёк. Пожалуйста, повторите запрос.
slow-down =
    { $seconds ->
        [one] Слишком много запросов сразу. Продолжите, пожалуйста, через { $seconds } секунду.
        [few] Слишком много запросов сразу. Продолжите, пожалуйста, через { $seconds } секунды.
       *[other] Слишком много запросов сразу. Продолжите, пожалуйста, через { $seconds } секунд.
    }
fault = К сожалению, при ответе произошла ошибка. Пожалуйста, повторите позже; если она сохранится, сообщите код { $code }.

# The terminal chat
terminal-welcome = Напишите сообщение или номер кнопки. Tab дополняет команды, Ctrl-D — выход.
terminal-edited = (изменено)
terminal-forwarded = Переслано от: { $from }
terminal-photo = (фото)
terminal-video = (видео)
terminal-document = (файл)
terminal-no-button = Кнопки { $number } нет: номер последней — { $last }. Чтобы отправить само число, поставьте перед ним пробел.
terminal-open = Эта кнопка открывает { $url }
terminal-copy = Эта кнопка копирует: { $text }
terminal-elsewhere = Эта кнопка действует только в Telegram.

# Чат в терминале
sample-loaded =
    Архив пуст, поэтому загружен пример ленты: { $count ->
        [one] { $count } пост
        [few] { $count } поста
       *[many] { $count } постов
    }. Попробуйте /date 25 июля 2024, /tag RussiaASEAN или /meetings Лаос.

## Сводки

digest-title-all = Все публикации
digest-nothing-new = Ничего нового.
digest-more = и ещё { $n }
digest-no-country = Прочее
digest-kind-meeting = Встречи
digest-kind-call = Телефонные разговоры
digest-kind-event = Мероприятия
digest-kind-visit = Визиты
digest-kind-remarks = Выступления
digest-kind-statement = Заявления
digest-kind-document = Документы
digest-kind-announcement = Анонсы
digest-kind-readout = Отчёты о встречах
digest-kind-live = Трансляции
digest-kind-condolences = Соболезнования
digest-kind-congratulations = Поздравления
digest-kind-other = Прочие публикации

## Расписания

schedule-now = сразу, по мере поступления
schedule-hourly =
    { $minute ->
        [0] каждый час, в начале часа
       *[other] каждый час, на { $minute }-й минуте
    }
schedule-times = { $days } в { $times }
schedule-daily = ежедневно
schedule-weekdays = по будням
schedule-weekends = по выходным
schedule-days = по { $days }
schedule-day-1 = понедельникам
schedule-day-2 = вторникам
schedule-day-3 = средам
schedule-day-4 = четвергам
schedule-day-5 = пятницам
schedule-day-6 = субботам
schedule-day-7 = воскресеньям
schedule-quiet = { $schedule }, тихие часы — с { $from } до { $to }
schedule-zone = { $schedule } ({ $zone })

# Что приносит подписка
issue-late = Выпуск за { $when }: бот был недоступен
paused-topic-closed = Тема, куда приходила подписка «{ $title }», закрыта, поэтому подписка приостановлена. Её публикации дождутся своего часа; подробности в группе: /subscriptions.
paused-topic-gone = Тема, куда приходила подписка «{ $title }», удалена, поэтому подписка приостановлена. Её публикации дождутся своего часа; подробности в группе: /subscriptions.

## Как понято расписание

subscription-read-schedule = Не удаётся прочесть «{ $value }» как расписание. Введите, например: по будням 08:30; пн и чт 9:00 Asia/Vientiane; каждый час; сразу
subscription-read-time = Времени «{ $value }» не бывает. Введите час от 00:00 до 23:59, например 08:30
subscription-read-zone = Часовой пояс «{ $value }» мне не известен. Введите после времени пояс IANA, например: 08:30 Asia/Vientiane
subscription-read-quiet = Не удаётся прочесть «{ $value }» как тихие часы. Введите их начало и конец: тихо 22:00–07:00
subscription-read-mixed = «{ $value }» — это сразу несколько расписаний. Введите одно: сразу, каждый час или дни и время, например: по будням 08:30
subscription-read-many = В «{ $value }» слишком много часов: их может быть не больше { $limit }.

## Replays

command-replay = показать архив заново, выпуск за выпуском: по дням, неделям, встречам
command-replays = показы архива в этом чате: пауза, быстрее, медленнее, остановить

# Темп
replay-pace = { $span } { $interval }
replay-span-day =
    { $n ->
        [1] по одному дню
        [one] по { $n } дню
        [few] по { $n } дня
       *[other] по { $n } дней
    }
replay-span-week =
    { $n ->
        [1] по одной неделе
        [one] по { $n } неделе
        [few] по { $n } недели
       *[other] по { $n } недель
    }
replay-span-meeting =
    { $n ->
        [1] по одной встрече
        [one] по { $n } встрече
        [few] по { $n } встречи
       *[other] по { $n } встреч
    }
replay-span-post =
    { $n ->
        [1] по одной публикации
        [one] по { $n } публикации
        [few] по { $n } публикации
       *[other] по { $n } публикаций
    }
replay-every-second =
    { $n ->
        [1] каждую секунду
        [one] каждые { $n } секунду
        [few] каждые { $n } секунды
       *[other] каждые { $n } секунд
    }
replay-every-minute =
    { $n ->
        [1] каждую минуту
        [one] каждые { $n } минуту
        [few] каждые { $n } минуты
       *[other] каждые { $n } минут
    }
replay-every-hour =
    { $n ->
        [1] каждый час
        [one] каждые { $n } час
        [few] каждые { $n } часа
       *[other] каждые { $n } часов
    }
replay-every-day =
    { $n ->
        [1] каждый день
        [one] каждые { $n } день
        [few] каждые { $n } дня
       *[other] каждые { $n } дней
    }
replay-every-week =
    { $n ->
        [1] каждую неделю
        [one] каждые { $n } неделю
        [few] каждые { $n } недели
       *[other] каждые { $n } недель
    }

# Настройка
replay-title = Показ архива — { $query }
replay-all-posts = все публикации
replay-what = Что показать?
replay-what-hint = Или всё одной строкой: /replay #РоссияАСЕАН с 13.07.2024 по 27.07.2024, один день в час
replay-everything = Всё
replay-meetings = Встречи
replay-own-query = Свой запрос…
replay-own-query-ask = Что показать? Введите запрос; можно сразу указать даты и темп: #РоссияАСЕАН с 13.07.2024 по 27.07.2024, один день в час
replay-own-query-hint = #РоссияАСЕАН с июля 2024
replay-period = За какое время?
replay-whole = Весь архив
replay-span = Сколько за один выпуск?
replay-interval = Как часто присылать выпуск?
replay-daily-at = Ежедневно в { $time }
replay-plan =
    { $steps ->
        [one] { $steps } выпуск
        [few] { $steps } выпуска
       *[other] { $steps } выпусков
    }, { $pace }
replay-plan-posts =
    { $n ->
        [one] всего { $n } публикация
        [few] всего { $n } публикации
       *[other] всего { $n } публикаций
    }
replay-plan-at-once = Начало — сразу, конец — { $end }; продолжительность — { $length }.
replay-plan-begins = Начало — { $start }, конец — { $end }; продолжительность — { $length }.
replay-plan-once = Единственный выпуск — { $start }.
replay-plan-first = Первый выпуск будет таким:
replay-left-out =
    { $n ->
        [one] { $n } публикация не относится ни к одной встрече и не войдёт.
        [few] { $n } публикации не относятся ни к одной встрече и не войдут.
       *[other] { $n } публикаций не относятся ни к одной встрече и не войдут.
    }
replay-change-pace = Изменить темп
replay-cancelled = Отменено: показа не будет.

# Что не так
replay-error-pace = Не удаётся прочесть «{ $value }» как темп. Введите, например: один день в час, по 5 публикаций каждые 10 минут, неделя в день в 19:00
replay-error-dates = Не удаётся прочесть «{ $value }» как даты. Введите, например: с 13.07.2024 по 27.07.2024 или с июля 2024. Слова, которые нужно найти, возьмите в кавычки.
replay-error-long = Слишком длинно. Введите, например: /replay #РоссияАСЕАН с 13.07.2024 по 27.07.2024, один день в час
replay-error-fast = Выпуски могут выходить не чаще раза в минуту. Введите, например: один день каждую минуту
replay-nothing = Показывать нечего — { $query }. Измените даты или запрос.
replay-no-posts = С { $since } по { $until } нет публикаций для показа. Укажите другой день: npm start -- --replay 2024-07-13
replay-refused-no-meetings = Среди этих публикаций нет встреч. Покажите их по дням: один день в час
replay-refused-too-many-posts = Здесь более { $most } публикаций — слишком много для одного показа. Сузьте запрос, например: с июля 2024 по сентябрь 2024
replay-refused-too-many-steps = Получилось бы более { $most } выпусков. Увеличьте выпуск, например до недели, или сузьте запрос: с июля 2024 по сентябрь 2024
replay-limit = В этом чате уже идут два показа. Остановите один из них: /replays

# Во время показа
replay-step = Выпуск { $step } из { $steps }
replay-quiet = без публикаций: { $days }
replay-progress = { $done } из { $steps }
replay-state-running = идёт
replay-state-paused = на паузе
replay-state-done = завершён
replay-state-stopped = остановлен
replay-next = Далее: { $days } — { $when }
replay-next-paused = Далее: { $days }
replay-closing = Далее — перечень всех выпусков.
replay-end = Последний выпуск — { $when }.
replay-pause = Пауза
replay-go-on = Продолжить
replay-faster = Быстрее
replay-slower = Медленнее
replay-skip = Пропустить { $days }
replay-stop = Остановить
replay-all-steps = Все выпуски
replay-back = ‹ Все показы
replay-no-faster = Быстрее нельзя.
replay-no-slower = Медленнее нельзя.

# Перечни
replays-title = Показы архива
replays-none = Сейчас здесь ничего не показывается. Начать — /replay
replays-line-next = { $state }, далее — { $when }
replay-index-skipped = пропущен

## Подписки

# Команды
command-subscribe = подписать этот чат на публикации
command-subscriptions = подписки этого чата
command-unsubscribe = отменить подписку
command-digest = судьба каждой сводки: /digest log
command-catchup = что в этом чате ещё не показано
command-stop = отключить всё, что приходит само
usage-digest = Наберите /digest log, чтобы узнать судьбу каждой сводки, или /digest log 2 — для второй из подписок.

# Оформление по шагам
subscribe-title = Подписка для этого чата
subscribe-what = Что присылать? Выберите или введите запрос, например: #RussiaASEAN или Лаос вид:встреча.
subscribe-tag = Какой хештег?
subscribe-country = Какая страна?
subscribe-when = Когда? Выберите или введите расписание, например: «по будням 08:30» или «пн и чт 9:00».
subscribe-days = В какой день? Выберите или введите несколько: пн, чт.
subscribe-times = В какое время? Выберите или введите одно или несколько: 08:30, 18:00.
subscribe-several = В какие часы? Выберите или введите свои: 08:30, 13:00, 18:00.
subscribe-zone = В каком часовом поясе? Выберите или введите город либо пояс: Москва, Asia/Vientiane.
subscribe-quiet = В какие часы ничего не присылать? Выберите или введите их: 22:00–07:00. Накопившееся придёт одной сводкой, когда они закончатся.
subscribe-menu = Что изменить?
subscribe-to = Куда присылать? Выберите или введите @имя канала либо группы, где вы администратор, а я могу публиковать.
subscribe-everything = Всё
subscribe-meetings = Встречи
subscribe-one-tag = Хештег
subscribe-one-country = Страна
subscribe-own-query = Свой запрос
subscribe-now = Сразу
subscribe-hourly = Каждый час
subscribe-daily = Каждый день
subscribe-weekdays = По будням
subscribe-weekly = Раз в неделю
subscribe-several-times = Несколько раз в день
subscribe-own-schedule = Своё расписание
subscribe-own-time = Другое время
subscribe-own-zone = Другой пояс
subscribe-no-quiet = Без тихих часов
subscribe-own-quiet = Другие часы
subscribe-here = Сюда
subscribe-own-channel = Другой канал
subscribe-type-what = Введите запрос, например: страна:Лаос вид:встреча
subscribe-type-when = Введите расписание, например: пн и чт 9:00
subscribe-type-days = Введите дни, например: пн, чт
subscribe-type-times = Введите одно или несколько значений времени, например: 08:30, 18:00
subscribe-type-zone = Введите город или часовой пояс, например: Москва
subscribe-type-quiet = Введите начало и конец, например: 22:00–07:00
subscribe-type-to = Введите имя канала или группы, например: @mfa_news
subscribe-hint-what = страна:Лаос вид:встреча
subscribe-hint-when = пн и чт 9:00
subscribe-hint-days = пн, чт
subscribe-hint-times = 08:30, 18:00
subscribe-hint-zone = Москва
subscribe-hint-quiet = 22:00–07:00
subscribe-hint-to = @mfa_news
subscribe-change-what = Что
subscribe-change-when = Когда
subscribe-change-zone = Часовой пояс
subscribe-change-quiet = Тихие часы
subscribe-change-to = Куда
subscribe-missed-late = Пропущенные сводки: с опозданием
subscribe-missed-skip = Пропущенные сводки: не присылать
subscribe-empty-silent = Если нового нет: молчать
subscribe-empty-told = Если нового нет: сообщать
subscribe-edits-silent = О правках: не сообщать
subscribe-edits-told = О правках: сообщать
subscribe-over = Указанные дни уже прошли: ничего нового не придёт. Уберите их.
subscribe-too-many = Подписок здесь уже { $limit }, больше нельзя. Сначала отмените одну из них: /unsubscribe
subscribe-known = Точно такая подписка в этом чате уже есть: /subscriptions
subscribe-cancelled = Всё осталось как было.
subscribe-done = Подписка оформлена.
subscribe-changed = Подписка изменена.

# На что предстоит согласиться
preview-next = Ближайшие выпуски:
preview-month = За последние 30 дней пришло бы в среднем { $rate } в день (всего { $n }).
preview-month-few =
    { $n ->
        [one] За последние 30 дней пришла бы { $n } публикация.
        [few] За последние 30 дней пришло бы { $n } публикации.
       *[other] За последние 30 дней пришло бы { $n } публикаций.
    }
preview-month-more = За последние 30 дней приходило бы более { $rate } в день.
preview-month-none = За последние 30 дней не пришло бы ничего.
preview-latest = Последний выпуск был бы таким:
preview-latest-post = Последней пришла бы такая публикация:
preview-nothing-yet = В архиве пока ничего не подходит: придёт первая же подходящая публикация.

# Состояние подписок
subscription-sentence = { $query } — { $schedule }
subscription-to = Куда: { $chat }
subscription-skips = Сводки, пропущенные из-за моего отсутствия, не присылаются.
subscription-announces-empty = Если нового нет, об этом сообщается.
subscription-tells-edits = О правках присланного сообщается.
subscription-next = Ближайший выпуск:
subscription-waits = Ожидает публикаций
subscription-snoozed = Отложена до
subscription-paused = Приостановлена
subscription-paused-topic-closed = Приостановлена: её тема закрыта
subscription-paused-topic-gone = Приостановлена: её тема удалена
subscription-stopped = Отключена командой /stop
subscription-gone = Ждёт: писать туда пока нельзя
subscription-last-sent = последняя отправка:
subscription-never-sent = отправок ещё не было
subscription-unknown = Такой подписки больше нет.
subscription-deleted = Подписка удалена. По ней больше ничего не придёт.
subscription-sent-now = Отправляется, если есть что-то новое.
subscriptions-title = Подписки
subscriptions-none = Само сюда ничего не приходит. Чтобы это изменить: /subscribe
unsubscribe-which = Какую подписку отменить?
unsubscribe-unknown =
    { $n ->
        [1] Подписки с таким номером нет; есть только первая: /unsubscribe 1
       *[other] Подписки с таким номером нет. Укажите номер от 1 до { $n }: /unsubscribe 1
    }
unsubscribe-sure = Удалить эту подписку?
not-in-charge = Это доступно только администраторам того чата.
reach-unknown = Канал или группа { $chat } мне не известны. Сначала добавьте меня туда (в канал — администратором).
reach-not-administrator = Вы не администратор { $chat }, либо мне не сообщается, кто администратор.
reach-cannot-post = Мне нельзя публиковать в { $chat }. Это можно разрешить в настройках администраторов.
reach-from-private = Отправка в другой чат настраивается в личной переписке со мной.
reach-offer = Теперь я могу публиковать в «{ $chat }». Присылать туда что-нибудь регулярно?
reach-offer-yes = Оформить подписку
snooze-until = До какого дня отложить? Выберите или введите дату. Накопившееся придёт потом.
snooze-days =
    { $days ->
        [1] До завтра
        [one] На { $days } день
        [few] На { $days } дня
       *[other] На { $days } дней
    }
snooze-date-unknown = Нужен день в будущем, не дальше двух лет: 15 августа, 15.08.2024.

# Журнал
log-which = Журнал какой подписки?
log-empty = Время этой подписки ещё ни разу не наступало.
log-queued = в пути
log-sent = отправлено
log-late = отправлено с опозданием,
log-was-down = бот был недоступен
log-nothing-new = ничего нового
log-held = отложено (тихие часы)
log-missed = пропущено
log-failed = не удалось
log-failed-why = не удалось ({ $reason })
log-reason-topic-closed = тема закрыта
log-reason-topic-gone = тема удалена

# Что пропущено
catchup-title = Что ещё не показано
catchup-nothing = Ничего нового: всё уже показано.
catchup-more = Это не всё: остальное — после того, как эти публикации отмечены прочитанными.
catchup-read = Отмечено как прочитанное. /catchup покажет то, что появится дальше.

# Отключить и включить снова
stop-done = Готово: само сюда больше ничего не приходит. { $subscriptions ->
        [0] { "" }
        [one] Сохранена { $subscriptions } подписка; вернуть её предложит /start.
        [few] Сохранены { $subscriptions } подписки; вернуть их предложит /start.
       *[other] Сохранено { $subscriptions } подписок; вернуть их предложит /start.
    }{ $replays ->
        [0] { "" }
        [one] { " " }Приостановлен { $replays } показ: /replays
        [few] { " " }Приостановлены { $replays } показа: /replays
       *[other] { " " }Приостановлено { $replays } показов: /replays
    }
stop-nothing = Само сюда ничего не приходит.
start-again =
    { $n ->
        [one] Отключена { $n } подписка этого чата.
        [few] Отключены { $n } подписки этого чата.
       *[other] Отключено { $n } подписок этого чата.
    }
start-again-yes = Включить снова
start-again-done =
    { $n ->
        [one] Снова включена { $n } подписка.
        [few] Снова включены { $n } подписки.
       *[other] Снова включено { $n } подписок.
    }

# Кнопки
button-subscribe = Подписаться
button-subscriptions = Подписки
button-all-subscriptions = ‹ все подписки
button-subscription = ‹ подписка
button-confirm = Подтвердить
button-change = Изменить
button-cancel = Отмена
button-send-now = Отправить сейчас
button-pause = Приостановить
button-resume = Возобновить
button-snooze = Отложить до…
button-log = Журнал
button-delete = Удалить
button-delete-yes = Да, удалить
button-keep = Нет, оставить
button-newest = ‹ последние
button-mark-read = Отметить прочитанным

## Календари и ленты

command-ics = календарь встреч для вашего приложения
command-feed = лента публикаций: RSS, Atom, JSON Feed
address-off = Меня не видно из интернета, поэтому календарей и лент нет. Это может изменить тот, кто меня запускает: нужно задать HTTP_PORT и PUBLIC_URL.
address-calendar-everything = Все встречи
address-feed-everything = Все публикации
address-calendar-about = Добавьте этот адрес в приложение-календарь как календарь по ссылке. В нём состоявшиеся встречи и анонсированные события, не более { $most } самых новых; он меняется вслед за публикациями.
address-feed-about = Добавьте один из этих адресов в программу для чтения лент. В каждом не более { $most } самых новых публикаций; он меняется вслед за ними.
address-private = Прочесть содержимое может каждый, кто знает адрес: кто он, никто не спросит. У меня остаётся только отпечаток, показать адрес ещё раз я не смогу. Он действует, пока его не отозвали.
address-calendar-list = Календари этого чата
address-feed-list = Ленты этого чата
address-calendar-none = Пока ни одного. Напишите, что в нём должно быть, например: /ics страна:Лаос
address-feed-none = Пока ни одной. Напишите, что в ней должно быть, например: /feed #RussiaASEAN
address-calendar-hint = Показать адреса ещё раз нельзя. Получить новый: /ics страна:Лаос
address-feed-hint = Показать адреса ещё раз нельзя. Получить новый: /feed #RussiaASEAN
address-line-used = создан { $made }, последний раз прочитан { $used }
address-line-unused = создан { $made }, ещё не прочитан
address-too-many = Их уже { $limit }, больше нельзя. Сначала отзовите какой-нибудь.
address-revoke = Отозвать
address-revoke-one = Отозвать { $n }
address-calendar-all = Все календари
address-feed-all = Все ленты
address-revoked = Отозвано: этот адрес больше не действует.

# В том, что выгружается
export-announced = Анонс: { $headline }

## Имена и названия

names-read = «{ $text }»: ищется под любым названием ({ $name })
