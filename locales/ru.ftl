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
    Архив официального канала, которому можно задавать вопросы: кто с кем встречался, где и когда, что было сказано. Поиск, публикации по дням и хештегам, перечень встреч.
bot-short-description = Архив официального канала: публикации, встречи, хештеги, поиск.

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
no-posts-on = Публикаций нет: { $when }.
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
        [one] каждый час, в { $minute } минуту
        [few] каждый час, в { $minute } минуты
       *[other] каждый час, в { $minute } минут
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
replay-confirm = Подтвердить
replay-change-pace = Изменить темп
replay-cancel = Отменить
replay-cancelled = Отменено: показа не будет.

# Что не так
replay-error-pace = Не удаётся прочесть «{ $value }» как темп. Введите, например: один день в час, по 5 публикаций каждые 10 минут, неделя в день в 19:00
replay-error-dates = Не удаётся прочесть «{ $value }» как даты. Введите, например: с 13.07.2024 по 27.07.2024 или с июля 2024. Слова, которые нужно найти, возьмите в кавычки.
replay-error-long = Слишком длинно. Введите, например: /replay #РоссияАСЕАН с 13.07.2024 по 27.07.2024, один день в час
replay-error-fast = Выпуски могут выходить не чаще раза в минуту. Введите, например: один день каждую минуту
replay-nothing = Показывать нечего — { $query }. Измените даты или запрос.
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
